package dev.latchkey.tree;

import java.util.List;
import java.util.Set;

/**
 * One node of a filtered direct path and the child beside the path, whose resolution is not empty.
 */
record PathStep(NodeIndex node, Subtree copath) {
  /** Whether {@code leaf} learns the path's secrets from this node on. */
  boolean reaches(LeafIndex leaf) {
    return TreeMath.isInSubtree(leaf.toNode().value(), copath.index());
  }

  /** The copath's resolution without the leaves that the same Commit added (section 7.5). */
  List<NodeIndex> recipients(Set<LeafIndex> added) {
    return Resolution.of(copath).stream()
        .filter(node -> !(node.isLeaf() && added.contains(node.toLeaf())))
        .toList();
  }
}
