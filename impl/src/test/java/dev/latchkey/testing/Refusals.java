package dev.latchkey.testing;

import dev.latchkey.failure.ProtocolException;

/** Catches refusals: a test asserts what comes back, so a missing refusal fails at once. */
public final class Refusals {
  private Refusals() {}

  /** Something that should refuse its input. */
  @FunctionalInterface
  public interface Refusing {
    void run() throws ProtocolException;
  }

  /** The refusal {@code action} ends with; any other end is a failed test. */
  public static ProtocolException refusalOf(Refusing action) {
    try {
      action.run();
    } catch (ProtocolException refusal) {
      return refusal;
    }
    throw new AssertionError("not refused");
  }
}
