package dev.latchkey.tree;

import java.util.ArrayList;
import java.util.List;

/** Lists of nodes in order; costs time in what is not blank. */
final class TreeWalk {
  private TreeWalk() {}

  /** The subtrees under {@code root} whose top is not blank, by node index. */
  static List<Subtree> occupied(Subtree root) {
    List<Subtree> found = new ArrayList<>(root.leaves() + root.parents());
    collect(root, found);
    return found;
  }

  /** The non-blank parents under {@code root}, by node index. */
  static List<Subtree> parents(Subtree root) {
    return occupied(root).stream().filter(at -> !at.isLeafSlot()).toList();
  }

  private static void collect(Subtree at, List<Subtree> found) {
    if (at.isLeafSlot()) {
      if (!at.isBlank()) {
        found.add(at);
      }
    } else if (!at.isBlank()) {
      collect(at.left(), found);
      if (at.node().isPresent()) {
        found.add(at);
      }
      collect(at.right(), found);
    }
  }
}
