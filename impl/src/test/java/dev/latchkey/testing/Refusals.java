package dev.latchkey.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;

/** Asserts the code of a refusal, never its sentence. */
public final class Refusals {
  private Refusals() {}

  /** Something that may refuse. */
  @FunctionalInterface
  public interface Attempt {
    void run() throws ProtocolException;
  }

  /** The refusal of {@code attempt}, which must happen. */
  public static ProtocolException of(Attempt attempt) {
    try {
      attempt.run();
    } catch (ProtocolException e) {
      return e;
    }
    throw new AssertionError("not refused");
  }

  /** Requires {@code attempt} to be refused with {@code code}. */
  public static void assertRefused(ErrorCode code, Attempt attempt) {
    assertThat(of(attempt).code()).isEqualTo(code);
  }
}
