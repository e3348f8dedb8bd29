package dev.latchkey.invite;

/**
 * The local clock of a joiner or a service: nanoseconds since the Unix epoch, unsigned. Never
 * decides what a member accepts; {@link EnvelopeTime} does.
 */
public record WallTime(long unixNanos) implements Comparable<WallTime> {
  /**
   * A later time, for a safety margin: XIP-82 would subtract it, but only a later {@code now} drops
   * more candidates and so avoids joins that every member refuses (GAP-13). Saturates.
   */
  public WallTime later(long nanos) {
    return new WallTime(Nanos.addSaturating(unixNanos, nanos));
  }

  @Override
  public int compareTo(WallTime other) {
    return Long.compareUnsigned(unixNanos, other.unixNanos);
  }

  @Override
  public String toString() {
    return "local clock " + Long.toUnsignedString(unixNanos) + " ns";
  }
}
