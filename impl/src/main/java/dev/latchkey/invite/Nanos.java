package dev.latchkey.invite;

/** Arithmetic on unsigned 64-bit counts of nanoseconds. */
final class Nanos {
  private static final long MAX = -1L;

  private Nanos() {}

  /** The sum, or 2^64-1 when it does not fit. */
  static long addSaturating(long a, long b) {
    long sum = a + b;
    return Long.compareUnsigned(sum, a) < 0 ? MAX : sum;
  }

  /** The difference, or 0 when {@code b} is the larger one. */
  static long subtractClamped(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 0 : a - b;
  }
}
