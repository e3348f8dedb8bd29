package dev.latchkey.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.ErrorCode;
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

  /** The code of that refusal. */
  public static ErrorCode refusalCode(Refusing action) {
    return refusalOf(action).code();
  }

  /** Requires {@code action} to be refused with {@code code}. */
  public static void assertRefused(ErrorCode code, Refusing action) {
    assertThat(refusalCode(action)).isEqualTo(code);
  }
}
