package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks bottom-up that exactly one chain of parent hashes, begun by a Commit's leaf, reaches every
 * non-blank parent (RFC 9420, section 7.9.2). A link that does not hold ends its own chain only.
 *
 * <p>Needs valid lists of unmerged leaves.
 */
final class ParentHashValidation {
  /** The top of a chain: a leaf of a Commit, or a parent that a chain has reached. */
  private record Head(NodeIndex index, Bytes parentHash) {}

  private final TreeHasher hasher;
  private final OriginalTreeHashes originals;

  private ParentHashValidation(TreeHasher hasher) {
    this.hasher = hasher;
    this.originals = new OriginalTreeHashes(hasher);
  }

  /**
   * Checks all of {@code tree}; of several defects, the lowest and leftmost is reported.
   *
   * @throws ProtocolException {@code parent_hash_invalid}, {@code parent_hash_mismatch}, {@code
   *     parent_hash_resolution_mismatch}, {@code parent_hash_duplicate_cover}, {@code
   *     parent_hash_unexpected_empty}
   */
  static void check(RatchetTree tree) throws ProtocolException {
    new ParentHashValidation(tree.hasher()).heads(tree.root());
  }

  /** The chains that come out of {@code at} upwards; calls itself once for each occupied node. */
  private List<Head> heads(Subtree at) throws ProtocolException {
    if (at.isBlank()) {
      return List.of();
    }
    if (at instanceof Subtree.Leaf leaf) {
      return leaf.leafNode().source().findParentHash().stream()
          .map(hash -> new Head(new NodeIndex(leaf.index()), hash))
          .toList();
    }
    List<Head> left = heads(at.left());
    List<Head> right = heads(at.right());
    Optional<ParentNode> node = at.parentNode();
    if (node.isEmpty()) {
      return joined(left, right);
    }
    ParentNode parent = node.get();
    Side fromLeft = side(parent, left, at.left(), at.right());
    Side fromRight = side(parent, right, at.right(), at.left());
    if (fromLeft.valid() + fromRight.valid() != 1) {
      throw refusal(fromLeft.plus(fromRight)).because("node " + at.index());
    }
    return List.of(new Head(new NodeIndex(at.index()), parent.parentHash()));
  }

  /**
   * What the chains that arrive at a parent through one child came to.
   *
   * @param heads chains that arrived
   * @param empty those that carry no parent hash
   * @param matching those that carry the parent's hash
   * @param valid those that also satisfy the rule on resolutions
   */
  private record Side(int heads, int empty, int matching, int valid) {
    Side plus(Side other) {
      return new Side(
          heads + other.heads, empty + other.empty, matching + other.matching, valid + other.valid);
    }
  }

  private Side side(ParentNode parent, List<Head> heads, Subtree child, Subtree sibling) {
    if (heads.isEmpty()) {
      return new Side(0, 0, 0, 0);
    }
    Bytes siblingHash = originals.without(parent.unmergedLeaves(), sibling);
    Bytes expected = ParentHashes.of(parent, siblingHash, hasher.crypto());
    List<Head> matching =
        heads.stream().filter(head -> head.parentHash().equals(expected)).toList();
    int empty = (int) heads.stream().filter(head -> head.parentHash().isEmpty()).count();
    int valid = matching.isEmpty() ? 0 : countMergedTogether(parent, matching, child);
    return new Side(heads.size(), empty, matching.size(), valid);
  }

  /**
   * Counts the heads that are all that is left of the child's resolution without the parent's
   * unmerged leaves. Those leaves are in that resolution, since every node between lists them too.
   */
  private static int countMergedTogether(ParentNode parent, List<Head> heads, Subtree child) {
    List<LeafIndex> unmerged = UnmergedLeaves.under(parent.unmergedLeaves(), child.index());
    if (Resolution.of(child).size() != unmerged.size() + 1) {
      return 0;
    }
    return (int) heads.stream().filter(head -> !isIn(unmerged, head.index())).count();
  }

  private static boolean isIn(List<LeafIndex> leaves, NodeIndex node) {
    return node.isLeaf() && UnmergedLeaves.contains(leaves, node.toLeaf());
  }

  private static ErrorCode refusal(Side both) {
    if (both.valid() > 1) {
      return TreeCode.PARENT_HASH_DUPLICATE_COVER;
    }
    if (both.matching() > 0) {
      return TreeCode.PARENT_HASH_RESOLUTION_MISMATCH;
    }
    if (both.heads() == 0) {
      return TreeCode.PARENT_HASH_INVALID;
    }
    return both.empty() == both.heads()
        ? TreeCode.PARENT_HASH_UNEXPECTED_EMPTY
        : TreeCode.PARENT_HASH_MISMATCH;
  }

  private static List<Head> joined(List<Head> left, List<Head> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.isEmpty() ? right : left;
    }
    List<Head> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }
}
