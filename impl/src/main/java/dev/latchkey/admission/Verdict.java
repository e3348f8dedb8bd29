package dev.latchkey.admission;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;

/** What a member makes of a commit: merge it, or stay in the epoch it is in. */
public sealed interface Verdict {
  default boolean isAccepted() {
    return this instanceof Accepted;
  }

  /** No rule is broken. */
  record Accepted() implements Verdict {}

  /**
   * A rule is broken; which of several is reported is this implementation's choice.
   *
   * @param check the check it belongs to
   * @param code what is wrong
   * @param requirement the catalogue entry
   * @param detail what was seen; for people
   */
  record Rejected(CheckId check, ErrorCode code, String requirement, String detail)
      implements Verdict {
    static Rejected of(CheckId check, ProtocolException cause) {
      return new Rejected(check, cause.code(), cause.requirement(), cause.detail());
    }
  }
}
