package dev.latchkey.invite;

import java.util.Optional;

/**
 * An absolute bound in nanoseconds since the Unix epoch, unsigned, never 0 (XIP-82, {@code
 * expires_at_ns}). Who asks decides what happens at the bound itself, so each asks its own method.
 */
public record Expiry(long unixNanos) implements Comparable<Expiry> {
  public Expiry {
    if (unixNanos == 0) {
      throw new IllegalArgumentException("0 means no bound and is no Expiry");
    }
  }

  /** The wire's 0 is "no bound" and becomes empty. */
  public static Optional<Expiry> fromWire(long uint64) {
    return uint64 == 0 ? Optional.empty() : Optional.of(new Expiry(uint64));
  }

  /** Receive-side check 8: a commit stamped exactly at the bound is still accepted. */
  public boolean exceededBy(EnvelopeTime at) {
    return Long.compareUnsigned(at.unixNanos(), unixNanos) > 0;
  }

  /** Join step 6, "already passed": exactly at the bound the join still goes ahead. */
  public boolean exceededBy(WallTime now) {
    return Long.compareUnsigned(now.unixNanos(), unixNanos) > 0;
  }

  /** Join step 3.2 and collection by a service: exactly at the bound a blob has expired. */
  public boolean reachedBy(WallTime now) {
    return Long.compareUnsigned(now.unixNanos(), unixNanos) >= 0;
  }

  @Override
  public int compareTo(Expiry other) {
    return Long.compareUnsigned(unixNanos, other.unixNanos);
  }

  @Override
  public String toString() {
    return "expires at " + Long.toUnsignedString(unixNanos) + " ns";
  }
}
