package dev.latchkey.identity;

import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/** {@code uint64 epoch}: the number of Commits since a group was made, unsigned. */
public record Epoch(long value) implements TlsStruct, Comparable<Epoch> {
  public static final Epoch ZERO = new Epoch(0);

  /** 2^64-1: no Commit can follow it. */
  public static final Epoch LAST = new Epoch(-1);

  /**
   * The epoch after this one.
   *
   * @throws ProtocolException {@code epoch_overflow} after 2^64-1
   */
  public Epoch next() throws ProtocolException {
    if (equals(LAST)) {
      throw GroupInfoCode.EPOCH_OVERFLOW.because("epoch " + this + " is the last");
    }
    return new Epoch(value + 1);
  }

  public boolean isBefore(Epoch other) {
    return compareTo(other) < 0;
  }

  public static Epoch readFrom(TlsReader in) throws ProtocolException {
    return new Epoch(in.uint64("epoch"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.uint64(value);
  }

  /** Compares as unsigned numbers. */
  @Override
  public int compareTo(Epoch other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
