package dev.latchkey.invite;

/** How long an epoch had lasted when a commit was stamped: nanoseconds, unsigned. */
public record EpochAge(long nanos) {
  @Override
  public String toString() {
    return Long.toUnsignedString(nanos) + " ns";
  }
}
