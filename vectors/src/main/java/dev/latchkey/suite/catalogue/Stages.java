package dev.latchkey.suite.catalogue;

import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.WireCode;

/** The stage each error code belongs to, unless an operation says otherwise. */
public final class Stages {
  private Stages() {}

  public static Stage of(ErrorCode code) {
    if (code instanceof InviteCode invite) {
      return of(invite);
    }
    if (code instanceof AppDataCode) {
      return Stage.POLICY;
    }
    return code == WireCode.LIMIT_EXCEEDED ? Stage.LIMIT : Stage.MLS;
  }

  private static Stage of(InviteCode code) {
    return switch (code) {
      case UNSUPPORTED_PAYLOAD_VERSION,
          BAD_SYMMETRIC_KEY_LENGTH,
          MISSING_SYMMETRIC_KEY,
          EXTERNAL_GROUP_ID_TOO_SHORT,
          PAYLOAD_MALFORMED ->
          Stage.PAYLOAD;
      case EMPTY_SERVICE_POINTER, INVALID_HTTPS_URL -> Stage.POINTER;
      case SERVICE_UNRESOLVED, INSECURE_SCHEME, REDIRECT_SCHEME_CHANGE, CROSS_ORIGIN_REDIRECT ->
          Stage.FETCH;
      case UNSUPPORTED_BLOB_VERSION,
          BAD_NONCE_LENGTH,
          AEAD_OPEN_FAILED,
          BAD_GROUP_STATE_HASH_LENGTH ->
          Stage.BLOB;
      case NOT_A_GROUP_INFO, MISSING_EXTERNAL_PUB -> Stage.GROUPINFO;
      case EPOCH_MISMATCH, GROUP_STATE_HASH_MISMATCH -> Stage.CONSISTENCY;
      case NO_CANDIDATE_SURVIVED, CANDIDATES_EXHAUSTED, STALE_INVITE_KEY, STALE_INVITE_SLOT ->
          Stage.PRECOMMIT;
      case BY_REFERENCE_PROPOSAL,
          FORBIDDEN_REMOVE,
          FORBIDDEN_PSK,
          FORBIDDEN_GCE,
          FORBIDDEN_PROPOSAL_TYPE,
          OUT_OF_SCOPE_MEMBERSHIP_UPDATE,
          MULTIPLE_EXTERNAL_INIT,
          MISSING_EXTERNAL_INIT,
          NOT_NEW_MEMBER_COMMIT,
          MISSING_UPDATE_PATH,
          UNSUPPORTED_FRAMING ->
          Stage.SHAPE;
      case CROSS_INBOX_ADD, JOINER_ALREADY_MEMBER, ALREADY_MEMBER, INSTALLATION_NOT_ASSOCIATED ->
          Stage.IDENTITY;
      case EXTERNAL_COMMIT_NOT_ALLOWED,
          INSUFFICIENT_PERMISSIONS,
          NOT_MIGRATED,
          WRONG_COMPONENT,
          ALREADY_ENABLED,
          DM_FORBIDDEN ->
          Stage.POLICY;
      case BLOB_EXPIRED, EXTERNAL_COMMIT_EXPIRED, EXTERNAL_COMMIT_STALE, EPOCH_START_UNKNOWN ->
          Stage.TIME;
      case MAX_USES_EXHAUSTED -> Stage.USES;
      case POLICY_MISSING_KEY,
          POLICY_SLOT_ID_TOO_SHORT,
          POLICY_NOT_CLEARED_SYMMETRIC_KEY,
          POLICY_NOT_CLEARED_EXTERNAL_GROUP_ID,
          POLICY_NOT_CLEARED_EXPIRES_AT_NS,
          POLICY_NOT_CLEARED_REFRESH_POINTERS,
          POLICY_BAD_REFRESH_POINTER ->
          Stage.INVARIANT;
      case ADMITTED_VIA_MISMATCH, ADMITTED_VIA_IMMUTABLE -> Stage.TAG;
      case EPOCH_JUMP_REFUSED, STORAGE_FAILED, PUBLISH_FAILED, UNKNOWN_SEQUENCE_ID -> Stage.SERVICE;
      case STALE_EPOCH, MLS_INVALID_COMMIT, MISSING_KEY_PACKAGE -> Stage.MLS;
      case TOO_MANY_CANDIDATES, BLOB_TOO_LARGE -> Stage.LIMIT;
    };
  }
}
