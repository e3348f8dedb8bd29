package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.tls.TlsWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tree hashes (RFC 9420, section 7.8) under one cipher suite, cached in the subtrees.
 *
 * <p>A blank region's hash depends on its place only. Those of larger regions are remembered for
 * all trees that descend from each other, so that neither extending nor splitting a region hashes
 * it twice; small regions are hashed again, which keeps the memory a fraction of the tree's.
 */
final class TreeHasher {
  private static final int LEAF = 1;
  private static final int PARENT = 2;
  private static final int REMEMBERED_LEVEL = 6;

  private final MlsCrypto crypto;
  private final Map<Long, Bytes> blankRegions = new ConcurrentHashMap<>();

  TreeHasher(MlsCrypto crypto) {
    this.crypto = crypto;
  }

  MlsCrypto crypto() {
    return crypto;
  }

  Bytes hash(Subtree tree) {
    return tree.treeHash(() -> compute(tree));
  }

  /** Hash of a leaf's TreeHashInput; {@code leaf} is an index among the leaves. */
  Bytes leafHash(long leaf, Optional<LeafNode> node) {
    return crypto.hash(new TlsWriter().uint8(LEAF).uint32(leaf).optional(node).toBytes());
  }

  /** Hash of a parent's TreeHashInput. */
  Bytes parentHash(Optional<ParentNode> node, Bytes left, Bytes right) {
    return crypto.hash(
        new TlsWriter().uint8(PARENT).optional(node).opaqueV(left).opaqueV(right).toBytes());
  }

  private Bytes compute(Subtree tree) {
    if (tree instanceof Subtree.Leaf leaf) {
      return leafHash(leaf.index() / 2, Optional.of(leaf.leafNode()));
    }
    if (tree instanceof Subtree.Blank) {
      return blankHash(tree.index());
    }
    return parentHash(tree.parentNode(), hash(tree.left()), hash(tree.right()));
  }

  /** Hash of the wholly blank subtree at node {@code index}. */
  private Bytes blankHash(long index) {
    if (TreeMath.level(index) < REMEMBERED_LEVEL) {
      return computeBlank(index);
    }
    Bytes known = blankRegions.get(index);
    if (known == null) {
      known = computeBlank(index);
      blankRegions.put(index, known);
    }
    return known;
  }

  private Bytes computeBlank(long index) {
    if (TreeMath.isLeaf(index)) {
      return leafHash(index / 2, Optional.empty());
    }
    return parentHash(
        Optional.empty(),
        blankHash(TreeMath.leftChild(index)),
        blankHash(TreeMath.rightChild(index)));
  }
}
