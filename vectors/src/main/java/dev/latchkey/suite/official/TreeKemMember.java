package dev.latchkey.suite.official;

import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.tree.PrivateTree;

/** What one member of a {@code treekem} entry holds. */
record TreeKemMember(PrivateTree keys, SignatureKeyPair signature) {}
