package dev.latchkey.invite;

import java.util.Optional;

/**
 * How stale the epoch of an external commit may be: nanoseconds, unsigned, never 0 (XIP-82, {@code
 * expire_in_ns}).
 */
public record MaxEpochAge(long nanos) {
  private static final long ADVISED_MINIMUM = 60_000_000_000L;

  public MaxEpochAge {
    if (nanos == 0) {
      throw new IllegalArgumentException("0 means no bound and is no MaxEpochAge");
    }
  }

  /** The wire's 0 is "no staleness limit" and becomes empty. */
  public static Optional<MaxEpochAge> fromWire(long uint64) {
    return uint64 == 0 ? Optional.empty() : Optional.of(new MaxEpochAge(uint64));
  }

  /** Receive-side check 9: an epoch exactly this old is still fresh enough. */
  public boolean exceededBy(EpochAge age) {
    return Long.compareUnsigned(age.nanos(), nanos) > 0;
  }

  /**
   * Whether the bound is under a minute, where publish latency and clock skew decide more than the
   * bound does (XIP82-POLICY-29). Advice for people; nothing is refused for it.
   */
  public boolean isShorterThanAdvised() {
    return Long.compareUnsigned(nanos, ADVISED_MINIMUM) < 0;
  }

  @Override
  public String toString() {
    return "at most " + Long.toUnsignedString(nanos) + " ns";
  }
}
