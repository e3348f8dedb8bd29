package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tree hashes of subtrees as they were before some leaves were added: those leaves blank, and gone
 * from every list of unmerged leaves below (RFC 9420, section 7.9).
 *
 * <p>A subtree without such a leaf has the hash it has now; others are computed once for each set
 * of leaves. The lists of unmerged leaves must be ascending and name descendants only.
 */
final class OriginalTreeHashes {
  private final TreeHasher hasher;
  private final Map<Long, Map<List<LeafIndex>, Bytes>> known = new HashMap<>();

  OriginalTreeHashes(TreeHasher hasher) {
    this.hasher = hasher;
  }

  /** The hash of {@code tree} without those of {@code added} that lie under it. */
  Bytes without(List<LeafIndex> added, Subtree tree) {
    List<LeafIndex> here = UnmergedLeaves.under(added, tree.index());
    if (here.isEmpty()) {
      return hasher.hash(tree);
    }
    if (tree.isLeafSlot()) {
      return hasher.leafHash(tree.index() / 2, Optional.empty());
    }
    Map<List<LeafIndex>, Bytes> knownHere =
        known.computeIfAbsent(tree.index(), node -> new HashMap<>());
    Bytes hash = knownHere.get(here);
    if (hash == null) {
      hash =
          hasher.parentHash(
              tree.parentNode().map(parent -> UnmergedLeaves.without(parent, here)),
              without(here, tree.left()),
              without(here, tree.right()));
      knownHere.put(here, hash);
    }
    return hash;
  }
}
