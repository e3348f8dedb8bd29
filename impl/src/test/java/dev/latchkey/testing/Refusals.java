package dev.latchkey.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;

/**
 * Catches refusals: a test asserts the code of what comes back, never its sentence, and a missing
 * refusal fails at once.
 */
public final class Refusals {
  private Refusals() {}

  /** Something that should refuse its input. */
  @FunctionalInterface
  public interface Attempt {
    void run() throws ProtocolException;
  }

  /** The refusal {@code attempt} ends with; any other end is a failed test. */
  public static ProtocolException refusalOf(Attempt attempt) {
    try {
      attempt.run();
    } catch (ProtocolException refusal) {
      return refusal;
    }
    throw new AssertionError("not refused");
  }

  /** The same, under the name that reads well behind the class's. */
  public static ProtocolException of(Attempt attempt) {
    return refusalOf(attempt);
  }

  /** Requires {@code attempt} to be refused with {@code code}. */
  public static void assertRefused(ErrorCode code, Attempt attempt) {
    assertThat(refusalOf(attempt).code()).isEqualTo(code);
  }
}
