package dev.latchkey.failure;

import java.util.OptionalLong;

/**
 * A refusal: the input, not the program, is at fault.
 *
 * <p>Carries no stack trace. Refusing hostile input is the normal case here, and filling a trace
 * costs more than decoding does.
 */
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;
  static final long NO_OFFSET = -1;

  private final transient ErrorCode code;
  private final String requirement;
  private final String detail;
  private final long offset;

  ProtocolException(ErrorCode code, String requirement, String detail, long offset) {
    super(null, null, false, false);
    this.code = code;
    this.requirement = requirement;
    this.detail = detail;
    this.offset = offset;
  }

  public ErrorCode code() {
    return code;
  }

  /** Id of the catalogue entry that was violated. */
  public String requirement() {
    return requirement;
  }

  /** What was seen and what was allowed; for people, may change at any time. */
  public String detail() {
    return detail;
  }

  /** Bytes from the start of the decoded input, when the failure arose while decoding. */
  public OptionalLong offset() {
    return offset == NO_OFFSET ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  /**
   * The same failure with {@code path} in front of its detail, for example {@code candidates[2]}.
   */
  public ProtocolException in(String path) {
    return new ProtocolException(code, requirement, path + ": " + detail, offset);
  }

  @Override
  public String getMessage() {
    String where = offset == NO_OFFSET ? "" : " at offset " + offset;
    return code.id() + " [" + requirement + "]" + where + ": " + detail;
  }
}
