package dev.latchkey.tree;

/**
 * A node's place from the left in the array form of the tree (RFC 9420, appendix C): leaves even,
 * parents odd, 0 to 2^33-2, so that every leaf index has one.
 */
public record NodeIndex(long value) implements Comparable<NodeIndex> {
  private static final long MAX = (1L << 33) - 2;

  public NodeIndex {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException("node index " + value);
    }
  }

  public boolean isLeaf() {
    return (value & 1) == 0;
  }

  /** The same place among leaves; a parent's index is an {@link IllegalStateException}. */
  public LeafIndex toLeaf() {
    if (!isLeaf()) {
      throw new IllegalStateException("node " + value + " is a parent");
    }
    return new LeafIndex(value / 2);
  }

  @Override
  public int compareTo(NodeIndex other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
