package dev.latchkey.identity;

/**
 * A time in seconds since the Unix epoch, unsigned; where it comes from is the caller's business.
 */
public record UnixSeconds(long value) implements Comparable<UnixSeconds> {
  /** Compares as unsigned numbers. */
  @Override
  public int compareTo(UnixSeconds other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
