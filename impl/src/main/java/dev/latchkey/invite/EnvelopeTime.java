package dev.latchkey.invite;

/**
 * A delivery-service envelope timestamp: nanoseconds since the Unix epoch, unsigned. Members judge
 * a commit by it, so that they agree whenever they process it; {@link WallTime} is the other clock.
 */
public record EnvelopeTime(long unixNanos) implements Comparable<EnvelopeTime> {
  /** A stamp from a source that counts in int64; negative ones are clamped to 0. */
  public static EnvelopeTime fromSigned(long unixNanos) {
    return new EnvelopeTime(Math.max(0, unixNanos));
  }

  @Override
  public int compareTo(EnvelopeTime other) {
    return Long.compareUnsigned(unixNanos, other.unixNanos);
  }

  @Override
  public String toString() {
    return "envelope " + Long.toUnsignedString(unixNanos) + " ns";
  }
}
