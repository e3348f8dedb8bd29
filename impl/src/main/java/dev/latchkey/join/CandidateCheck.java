package dev.latchkey.join;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;

/** The checks on a candidate, in the order they are made: the first that fails discards it. */
public enum CandidateCheck {
  /** Step 2: within the number of candidates looked at. */
  WITHIN_CAP,
  /** Steps 2 and 3.1: of bounded size, one blob of a known version, lengths as fixed. */
  WELL_FORMED,
  /** Step 3.2, by the joiner's clock and margin. */
  UNEXPIRED,
  /** Step 3.3: under the payload's key, with all metadata bound. */
  OPENS,
  /** Step 3.4: exactly an MLSMessage with a GroupInfo. */
  HOLDS_GROUP_INFO,
  /** Step 3.5, and the extensions an external commit needs. */
  CONSISTENT,
  /** The one cipher suite of XMTP groups. */
  SUITE,
  /** RFC 9420: the signature, the tree and its leaves. */
  VERIFIES;

  /** Which of the two checks on an opened blob a refusal comes from. */
  static CandidateCheck ofOpened(ErrorCode code) {
    return code.equals(InviteCode.NOT_A_GROUP_INFO) ? HOLDS_GROUP_INFO : CONSISTENT;
  }
}
