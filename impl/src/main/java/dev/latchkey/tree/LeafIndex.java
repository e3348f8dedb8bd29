package dev.latchkey.tree;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * {@code uint32 leaf_index}: a leaf's place from the left, 0 to 2^32-1. Whether the leaf exists is
 * decided where the tree is known.
 */
public record LeafIndex(long value) implements TlsStruct, Comparable<LeafIndex> {
  private static final long MAX = 0xffff_ffffL;

  public LeafIndex {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException("leaf index " + value);
    }
  }

  /** The same place among all nodes: leaves have even node indices. */
  public NodeIndex toNode() {
    return new NodeIndex(2 * value);
  }

  public static LeafIndex readFrom(TlsReader in) throws ProtocolException {
    return new LeafIndex(in.uint32("leaf_index"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.uint32(value);
  }

  @Override
  public int compareTo(LeafIndex other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
