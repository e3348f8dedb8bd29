package dev.latchkey.proposals;

import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;

/** A leaf before and after an Update. */
public record ChangedLeaf(LeafIndex index, LeafNode before, LeafNode after) {}
