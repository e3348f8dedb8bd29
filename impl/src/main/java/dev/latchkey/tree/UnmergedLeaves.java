package dev.latchkey.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Operations on the ascending lists of unmerged leaves (RFC 9420, section 7.1). */
final class UnmergedLeaves {
  private UnmergedLeaves() {}

  static boolean contains(List<LeafIndex> ascending, LeafIndex leaf) {
    return Collections.binarySearch(ascending, leaf) >= 0;
  }

  /** The part of {@code ascending} that lies under node {@code top}, as a view. */
  static List<LeafIndex> under(List<LeafIndex> ascending, long top) {
    int from = insertionPoint(ascending, new LeafIndex(TreeMath.firstLeaf(top)));
    int to = from;
    if (from < ascending.size()) {
      long last = TreeMath.lastLeaf(top);
      int found = Collections.binarySearch(ascending, new LeafIndex(last));
      to = found >= 0 ? found + 1 : -found - 1;
    }
    return ascending.subList(from, to);
  }

  /** {@code parent} with {@code leaf} in its place among the unmerged leaves. */
  static ParentNode with(ParentNode parent, LeafIndex leaf) {
    List<LeafIndex> leaves = new ArrayList<>(parent.unmergedLeaves());
    leaves.add(insertionPoint(leaves, leaf), leaf);
    return new ParentNode(parent.encryptionKey(), parent.parentHash(), leaves);
  }

  /** {@code parent} without any of {@code leaves} among its unmerged leaves. */
  static ParentNode without(ParentNode parent, List<LeafIndex> leaves) {
    Set<LeafIndex> dropped = new HashSet<>(leaves);
    List<LeafIndex> kept =
        parent.unmergedLeaves().stream().filter(leaf -> !dropped.contains(leaf)).toList();
    return new ParentNode(parent.encryptionKey(), parent.parentHash(), kept);
  }

  private static int insertionPoint(List<LeafIndex> ascending, LeafIndex leaf) {
    int found = Collections.binarySearch(ascending, leaf);
    return found >= 0 ? found : -found - 1;
  }
}
