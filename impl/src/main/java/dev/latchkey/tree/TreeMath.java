package dev.latchkey.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Index arithmetic of the always-full binary tree (RFC 9420, section 7.7 and appendix C).
 *
 * <p>Node indices count an in-order traversal: leaf {@code i} is node {@code 2i}. A size is a
 * number of leaves; a size between two powers of two means the next larger full tree, whose right
 * edge is blank. Indices and sizes reach 2^33, so all are {@code long}.
 */
public final class TreeMath {
  /** Leaves of the largest tree whose leaf indices fit a uint32. */
  public static final long MAX_LEAVES = 1L << 32;

  private TreeMath() {}

  /** Leaves of the smallest full tree with room for {@code leaves}, 1 to {@link #MAX_LEAVES}. */
  public static long fullSize(long leaves) {
    if (leaves < 1 || leaves > MAX_LEAVES) {
      throw new IllegalArgumentException("tree of " + leaves + " leaves");
    }
    long highest = Long.highestOneBit(leaves);
    return highest == leaves ? leaves : highest << 1;
  }

  /** Nodes of the full tree with room for {@code leaves}. */
  public static long nodeCount(long leaves) {
    return 2 * fullSize(leaves) - 1;
  }

  /** Node index of the root of the full tree with room for {@code leaves}. */
  public static long root(long leaves) {
    return fullSize(leaves) - 1;
  }

  /** Height of {@code node} above the leaves. */
  public static int level(long node) {
    requireIndex(node);
    return Long.numberOfTrailingZeros(~node);
  }

  /** Whether {@code node} is a leaf: leaves have even indices. */
  public static boolean isLeaf(long node) {
    requireIndex(node);
    return (node & 1) == 0;
  }

  /** The left child; empty for a leaf. */
  public static OptionalLong left(long node) {
    int level = level(node);
    return level == 0 ? OptionalLong.empty() : OptionalLong.of(leftChild(node));
  }

  /** The right child; empty for a leaf. */
  public static OptionalLong right(long node) {
    int level = level(node);
    return level == 0 ? OptionalLong.empty() : OptionalLong.of(rightChild(node));
  }

  /** The parent in a tree with room for {@code leaves}; empty for the root. */
  public static OptionalLong parent(long node, long leaves) {
    requireInTree(node, leaves);
    return node == root(leaves) ? OptionalLong.empty() : OptionalLong.of(parentOf(node));
  }

  /** The other child of the parent; empty for the root. */
  public static OptionalLong sibling(long node, long leaves) {
    requireInTree(node, leaves);
    return node == root(leaves) ? OptionalLong.empty() : OptionalLong.of(siblingOf(node));
  }

  /** The ancestors of {@code node} up to the root, nearest first; empty for the root. */
  public static List<Long> directPath(long node, long leaves) {
    requireInTree(node, leaves);
    long root = root(leaves);
    List<Long> path = new ArrayList<>();
    for (long at = node; at != root; ) {
      at = parentOf(at);
      path.add(at);
    }
    return List.copyOf(path);
  }

  /** The siblings of {@code node} and of its ancestors below the root, nearest first. */
  public static List<Long> copath(long node, long leaves) {
    requireInTree(node, leaves);
    long root = root(leaves);
    List<Long> path = new ArrayList<>();
    for (long at = node; at != root; at = parentOf(at)) {
      path.add(siblingOf(at));
    }
    return List.copyOf(path);
  }

  /** The lowest node whose subtree holds both {@code a} and {@code b}. */
  public static long commonAncestor(long a, long b) {
    if (isInSubtree(a, b)) {
      return b;
    }
    if (isInSubtree(b, a)) {
      return a;
    }
    int level = Long.SIZE - Long.numberOfLeadingZeros(a ^ b);
    return ((a >>> level) << level) | ((1L << (level - 1)) - 1);
  }

  /** Whether {@code node} is {@code top} or one of its descendants. */
  public static boolean isInSubtree(long node, long top) {
    requireIndex(node);
    return node >= firstNode(top) && node <= lastNode(top);
  }

  /** Index among the leaves of the leftmost leaf under {@code node}. */
  public static long firstLeaf(long node) {
    return firstNode(node) >> 1;
  }

  /** Index among the leaves of the rightmost leaf under {@code node}. */
  public static long lastLeaf(long node) {
    return lastNode(node) >> 1;
  }

  /** Leaves under {@code node}. */
  public static long leavesUnder(long node) {
    return 1L << level(node);
  }

  /** The left child of {@code parent}, which is no leaf. */
  static long leftChild(long parent) {
    return parent ^ (1L << (level(parent) - 1));
  }

  /** The right child of {@code parent}, which is no leaf. */
  static long rightChild(long parent) {
    return parent ^ (3L << (level(parent) - 1));
  }

  private static long parentOf(long node) {
    int level = level(node);
    return (node | (1L << level)) & ~(1L << (level + 1));
  }

  private static long siblingOf(long node) {
    return node ^ (2L << level(node));
  }

  private static long firstNode(long node) {
    return node - ((1L << level(node)) - 1);
  }

  private static long lastNode(long node) {
    return node + ((1L << level(node)) - 1);
  }

  private static void requireIndex(long node) {
    if (node < 0 || node >= 2 * MAX_LEAVES) {
      throw new IllegalArgumentException("node index " + node);
    }
  }

  private static void requireInTree(long node, long leaves) {
    requireIndex(node);
    if (node >= nodeCount(leaves)) {
      throw new IllegalArgumentException("node " + node + " in a tree of " + leaves + " leaves");
    }
  }
}
