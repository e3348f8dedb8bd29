package dev.latchkey.proposals;

import dev.latchkey.message.KeyPackage;
import dev.latchkey.tree.LeafIndex;

/** A client that an Add brings in, and the leaf it gets. */
public record AddedLeaf(LeafIndex index, KeyPackage keyPackage) {}
