package dev.latchkey.invite;

/**
 * The epoch a blob says it wraps: a uint64 in the bits of a long. Uploaders may write anything
 * here; only the GroupInfo inside decides.
 */
public record ClaimedEpoch(long value) implements Comparable<ClaimedEpoch> {
  /** Whether this epoch lies more than {@code allowed} (unsigned) above {@code highest}. */
  public boolean jumpsBeyond(ClaimedEpoch highest, long allowed) {
    return compareTo(highest) > 0 && Long.compareUnsigned(value - highest.value, allowed) > 0;
  }

  @Override
  public int compareTo(ClaimedEpoch other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return "epoch " + Long.toUnsignedString(value);
  }
}
