package dev.latchkey.suite.catalogue;

import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.WireCode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stage each error code belongs to, unless an operation says otherwise. */
public final class Stages {
  private static final Map<Stage, Set<InviteCode>> CODES =
      Map.ofEntries(
          Map.entry(
              Stage.PAYLOAD,
              EnumSet.of(
                  InviteCode.UNSUPPORTED_PAYLOAD_VERSION,
                  InviteCode.BAD_SYMMETRIC_KEY_LENGTH,
                  InviteCode.MISSING_SYMMETRIC_KEY,
                  InviteCode.EXTERNAL_GROUP_ID_TOO_SHORT,
                  InviteCode.PAYLOAD_MALFORMED)),
          Map.entry(
              Stage.POINTER,
              EnumSet.of(InviteCode.EMPTY_SERVICE_POINTER, InviteCode.INVALID_HTTPS_URL)),
          Map.entry(
              Stage.FETCH,
              EnumSet.of(
                  InviteCode.TOO_MANY_REDIRECTS,
                  InviteCode.SERVICE_UNRESOLVED,
                  InviteCode.INSECURE_SCHEME,
                  InviteCode.REDIRECT_SCHEME_CHANGE,
                  InviteCode.CROSS_ORIGIN_REDIRECT)),
          Map.entry(
              Stage.BLOB,
              EnumSet.of(
                  InviteCode.BLOB_MALFORMED,
                  InviteCode.UNSUPPORTED_BLOB_VERSION,
                  InviteCode.BAD_NONCE_LENGTH,
                  InviteCode.AEAD_OPEN_FAILED,
                  InviteCode.BAD_GROUP_STATE_HASH_LENGTH)),
          Map.entry(
              Stage.GROUPINFO,
              EnumSet.of(InviteCode.NOT_A_GROUP_INFO, InviteCode.MISSING_EXTERNAL_PUB)),
          Map.entry(
              Stage.CONSISTENCY,
              EnumSet.of(InviteCode.EPOCH_MISMATCH, InviteCode.GROUP_STATE_HASH_MISMATCH)),
          Map.entry(
              Stage.PRECOMMIT,
              EnumSet.of(
                  InviteCode.NO_CANDIDATE_SURVIVED,
                  InviteCode.CANDIDATES_EXHAUSTED,
                  InviteCode.STALE_INVITE_KEY,
                  InviteCode.STALE_INVITE_SLOT)),
          Map.entry(
              Stage.SHAPE,
              EnumSet.of(
                  InviteCode.BY_REFERENCE_PROPOSAL,
                  InviteCode.FORBIDDEN_REMOVE,
                  InviteCode.FORBIDDEN_PSK,
                  InviteCode.FORBIDDEN_GCE,
                  InviteCode.FORBIDDEN_PROPOSAL_TYPE,
                  InviteCode.OUT_OF_SCOPE_MEMBERSHIP_UPDATE,
                  InviteCode.MALFORMED_MEMBERSHIP_DELTA,
                  InviteCode.MALFORMED_MEMBERSHIP_ENTRY,
                  InviteCode.MISSING_MEMBERSHIP_UPDATE,
                  InviteCode.MULTIPLE_MEMBERSHIP_UPDATES,
                  InviteCode.MULTIPLE_EXTERNAL_INIT,
                  InviteCode.MISSING_EXTERNAL_INIT,
                  InviteCode.NOT_NEW_MEMBER_COMMIT,
                  InviteCode.MISSING_UPDATE_PATH,
                  InviteCode.UNSUPPORTED_FRAMING)),
          Map.entry(
              Stage.IDENTITY,
              EnumSet.of(
                  InviteCode.CROSS_INBOX_ADD,
                  InviteCode.JOINER_ALREADY_MEMBER,
                  InviteCode.ALREADY_MEMBER,
                  InviteCode.INSTALLATION_NOT_ASSOCIATED)),
          Map.entry(
              Stage.POLICY,
              EnumSet.of(
                  InviteCode.NOT_ENABLED,
                  InviteCode.POLICY_MALFORMED,
                  InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED,
                  InviteCode.INSUFFICIENT_PERMISSIONS,
                  InviteCode.NOT_MIGRATED,
                  InviteCode.WRONG_COMPONENT,
                  InviteCode.ALREADY_ENABLED,
                  InviteCode.DM_FORBIDDEN)),
          Map.entry(
              Stage.TIME,
              EnumSet.of(
                  InviteCode.BLOB_EXPIRED,
                  InviteCode.EXTERNAL_COMMIT_EXPIRED,
                  InviteCode.EXTERNAL_COMMIT_STALE,
                  InviteCode.EPOCH_START_UNKNOWN)),
          Map.entry(Stage.USES, EnumSet.of(InviteCode.MAX_USES_EXHAUSTED)),
          Map.entry(
              Stage.INVARIANT,
              EnumSet.of(
                  InviteCode.POLICY_BAD_KEY_LENGTH,
                  InviteCode.POLICY_MISSING_KEY,
                  InviteCode.POLICY_SLOT_ID_TOO_SHORT,
                  InviteCode.POLICY_NOT_CLEARED_SYMMETRIC_KEY,
                  InviteCode.POLICY_NOT_CLEARED_EXTERNAL_GROUP_ID,
                  InviteCode.POLICY_NOT_CLEARED_EXPIRES_AT_NS,
                  InviteCode.POLICY_NOT_CLEARED_REFRESH_POINTERS,
                  InviteCode.POLICY_BAD_REFRESH_POINTER)),
          Map.entry(
              Stage.TAG,
              EnumSet.of(InviteCode.ADMITTED_VIA_MISMATCH, InviteCode.ADMITTED_VIA_IMMUTABLE)),
          Map.entry(
              Stage.SERVICE,
              EnumSet.of(
                  InviteCode.UPLOAD_THROTTLED,
                  InviteCode.EPOCH_JUMP_REFUSED,
                  InviteCode.STORAGE_FAILED,
                  InviteCode.PUBLISH_FAILED,
                  InviteCode.REMOVED_MEANWHILE,
                  InviteCode.SERVICE_UNREACHABLE,
                  InviteCode.IDENTITY_UNREACHABLE,
                  InviteCode.UNKNOWN_SEQUENCE_ID)),
          Map.entry(
              Stage.MLS,
              EnumSet.of(
                  InviteCode.STALE_EPOCH,
                  InviteCode.MLS_INVALID_COMMIT,
                  InviteCode.MISSING_KEY_PACKAGE)),
          Map.entry(
              Stage.LIMIT, EnumSet.of(InviteCode.TOO_MANY_CANDIDATES, InviteCode.BLOB_TOO_LARGE)));

  private static final Map<InviteCode, Stage> STAGES = new EnumMap<>(InviteCode.class);

  static {
    CODES.forEach((stage, codes) -> codes.forEach(code -> STAGES.put(code, stage)));
  }

  private Stages() {}

  public static Stage of(ErrorCode code) {
    if (code instanceof InviteCode invite) {
      return assigned(invite).orElse(Stage.MLS);
    }
    if (code instanceof AppDataCode) {
      return Stage.POLICY;
    }
    return code == WireCode.LIMIT_EXCEEDED ? Stage.LIMIT : Stage.MLS;
  }

  /** A test sees to it that none is forgotten. */
  static Optional<Stage> assigned(InviteCode code) {
    return Optional.ofNullable(STAGES.get(code));
  }
}
