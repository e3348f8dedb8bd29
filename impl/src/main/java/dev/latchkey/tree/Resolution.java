package dev.latchkey.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The nodes that together reach every member under a node (RFC 9420, section 4.1.1). */
final class Resolution {
  private Resolution() {}

  /** A node and its unmerged leaves, or the resolutions of the children of a blank node. */
  static List<NodeIndex> of(Subtree tree) {
    List<NodeIndex> nodes = new ArrayList<>();
    collect(tree, nodes);
    return Collections.unmodifiableList(nodes);
  }

  private static void collect(Subtree at, List<NodeIndex> nodes) {
    if (at.isBlank()) {
      return;
    }
    if (at.node().isEmpty()) {
      collect(at.left(), nodes);
      collect(at.right(), nodes);
      return;
    }
    nodes.add(new NodeIndex(at.index()));
    at.parentNode()
        .ifPresent(parent -> parent.unmergedLeaves().forEach(leaf -> nodes.add(leaf.toNode())));
  }
}
