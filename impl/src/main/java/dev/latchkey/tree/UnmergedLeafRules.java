package dev.latchkey.tree;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import java.util.List;

/**
 * The rules on lists of unmerged leaves (RFC 9420, sections 7.1 and 12.4.3.1), each over a whole
 * tree and each relying on those before it.
 */
final class UnmergedLeafRules {
  private UnmergedLeafRules() {}

  /** {@code unmerged_leaves_unsorted}, {@code unmerged_leaves_duplicate}. */
  static void ascending(RatchetTree tree) throws ProtocolException {
    for (Subtree at : TreeWalk.parents(tree.root())) {
      List<LeafIndex> leaves = unmerged(at);
      for (int i = 1; i < leaves.size(); i++) {
        int order = leaves.get(i - 1).compareTo(leaves.get(i));
        if (order > 0) {
          throw TreeCode.UNMERGED_LEAVES_UNSORTED.because(where(at, leaves.get(i)));
        }
        if (order == 0) {
          throw TreeCode.UNMERGED_LEAVES_DUPLICATE.because(where(at, leaves.get(i)));
        }
      }
    }
  }

  /** {@code unmerged_leaf_blank}: blank or outside the tree. */
  static void occupied(RatchetTree tree) throws ProtocolException {
    for (Subtree at : TreeWalk.parents(tree.root())) {
      for (LeafIndex leaf : unmerged(at)) {
        if (tree.leaf(leaf).isEmpty()) {
          throw TreeCode.UNMERGED_LEAF_BLANK.because(where(at, leaf));
        }
      }
    }
  }

  /** {@code unmerged_leaf_not_descendant}. */
  static void descendants(RatchetTree tree) throws ProtocolException {
    for (Subtree at : TreeWalk.parents(tree.root())) {
      for (LeafIndex leaf : unmerged(at)) {
        if (!TreeMath.isInSubtree(leaf.toNode().value(), at.index())) {
          throw TreeCode.UNMERGED_LEAF_NOT_DESCENDANT.because(where(at, leaf));
        }
      }
    }
  }

  /** {@code unmerged_leaf_missing_in_intermediate}: nodes between may list more, never less. */
  static void listedBetween(RatchetTree tree) throws ProtocolException {
    for (Subtree at : TreeWalk.parents(tree.root())) {
      for (LeafIndex leaf : unmerged(at)) {
        requireListedBelow(at, leaf);
      }
    }
  }

  private static void requireListedBelow(Subtree top, LeafIndex leaf) throws ProtocolException {
    long target = leaf.toNode().value();
    for (Subtree at = top; !at.isLeafSlot(); at = target < at.index() ? at.left() : at.right()) {
      if (at.node().isPresent() && !UnmergedLeaves.contains(unmerged(at), leaf)) {
        throw TreeCode.UNMERGED_LEAF_MISSING_IN_INTERMEDIATE.because(
            where(top, leaf) + ", not in node " + at.index());
      }
    }
  }

  private static List<LeafIndex> unmerged(Subtree parent) {
    return parent.parentNode().orElseThrow().unmergedLeaves();
  }

  private static String where(Subtree parent, LeafIndex leaf) {
    return "leaf " + leaf + " in node " + parent.index();
  }
}
