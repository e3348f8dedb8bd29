package dev.latchkey.invite;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What every policy must satisfy after a commit that writes it (XIP-82, lifecycle invariants). On
 * the resulting state, not on the step that led there, so that every member agrees. In this order;
 * the first broken rule is the one reported.
 */
public enum PolicyRule {
  ENABLED_HAS_KEY(
      InviteCode.POLICY_MISSING_KEY, "XIP82-POLICY-05", off().or(f -> keyBytes(f) != 0)),
  ENABLED_KEY_HAS_32_BYTES(
      InviteCode.POLICY_BAD_KEY_LENGTH,
      "XIP82-POLICY-05",
      off().or(f -> keyBytes(f) == 0 || keyBytes(f) == InviteKey.BYTES)),
  ENABLED_SLOT_ID_HAS_4_BYTES(
      InviteCode.POLICY_SLOT_ID_TOO_SHORT,
      "XIP82-POLICY-06",
      off().or(f -> ExternalGroupId.fits(f.externalGroupId()))),
  ENABLED_REFRESH_POINTERS_HAVE_LOCATIONS(
      InviteCode.POLICY_BAD_REFRESH_POINTER,
      "XIP82-POLICY-27",
      off().or(f -> f.refreshPointers().stream().allMatch(PointerClaim::hasLocation))),
  DISABLED_HAS_NO_KEY(
      InviteCode.POLICY_NOT_CLEARED_SYMMETRIC_KEY,
      "XIP82-POLICY-09",
      on().or(f -> f.symmetricKey().equals(new KeyClaim.Absent()))),
  DISABLED_HAS_NO_SLOT_ID(
      InviteCode.POLICY_NOT_CLEARED_EXTERNAL_GROUP_ID,
      "XIP82-POLICY-10",
      on().or(f -> f.externalGroupId().isEmpty())),
  DISABLED_HAS_NO_CAMPAIGN_END(
      InviteCode.POLICY_NOT_CLEARED_EXPIRES_AT_NS,
      "XIP82-POLICY-11",
      on().or(f -> f.expiresAt().isEmpty())),
  DISABLED_HAS_NO_REFRESH_POINTERS(
      InviteCode.POLICY_NOT_CLEARED_REFRESH_POINTERS,
      "XIP82-POLICY-12",
      on().or(f -> f.refreshPointers().isEmpty()));

  private final InviteCode code;
  private final String requirement;
  private final Predicate<PolicyFields> holds;

  PolicyRule(InviteCode code, String requirement, Predicate<PolicyFields> holds) {
    this.code = code;
    this.requirement = requirement;
    this.holds = holds;
  }

  /** Every broken rule, in order: what a negative vector must reduce to exactly one of. */
  public static List<PolicyRule> brokenBy(PolicyFields fields) {
    return Arrays.stream(values()).filter(rule -> !rule.holds.test(fields)).toList();
  }

  public InviteCode code() {
    return code;
  }

  public String requirement() {
    return requirement;
  }

  ProtocolException refusal() {
    return code.under(requirement, name());
  }

  private static Predicate<PolicyFields> on() {
    return PolicyFields::allowExternalCommit;
  }

  private static Predicate<PolicyFields> off() {
    return on().negate();
  }

  /** Bytes of key material; 0 for an absent field as for an empty one. */
  private static int keyBytes(PolicyFields fields) {
    return fields.symmetricKey().match(new KeyBytes());
  }

  private static final class KeyBytes implements KeyClaim.Cases<Integer> {
    @Override
    public Integer absent(KeyClaim.Absent absent) {
      return 0;
    }

    @Override
    public Integer unusable(KeyClaim.Unusable unusable) {
      return unusable.bytes();
    }

    @Override
    public Integer usable(KeyClaim.Usable usable) {
      return InviteKey.BYTES;
    }
  }
}
