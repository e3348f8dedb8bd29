package dev.latchkey.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call is refused with. */
public final class Refusals {
  private Refusals() {}

  /** The refusal; no refusal, or a throwable of another kind, fails the test. */
  public static ProtocolException refusal(ThrowingCallable call) {
    ProtocolException refusal = catchThrowableOfType(ProtocolException.class, call);
    if (refusal == null) {
      throw new AssertionError("not refused");
    }
    return refusal;
  }

  /** The code of the refusal. */
  public static ErrorCode refusalCode(ThrowingCallable call) {
    return refusal(call).code();
  }
}
