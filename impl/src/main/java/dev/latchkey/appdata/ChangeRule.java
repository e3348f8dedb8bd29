package dev.latchkey.appdata;

import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rules one change must keep (XIP-81, section 2.4, and the draft's list rules), each a
 * predicate over {@link ChangeFacts}. Their order decides which broken rule is reported, never the
 * verdict.
 */
public enum ChangeRule {
  ACTOR_IS_MEMBER(
      AppDataCode.ACTOR_NOT_MEMBER, "XIP81-VAL-01", facts -> facts.role() != Role.OUTSIDER),
  NOT_RESERVED(
      AppDataCode.RESERVED_COMPONENT,
      "XIP81-VAL-02",
      facts -> ComponentRange.of(facts.id()) != ComponentRange.RESERVED),
  REGISTRY_IS_NEVER_REMOVED(
      InviteCode.INSUFFICIENT_PERMISSIONS,
      "XIP81-VAL-03",
      facts -> facts.isUpdate() || !facts.is(WellKnown.COMPONENT_REGISTRY)),
  HARDCODED_NEEDS_SUPER_ADMIN(
      InviteCode.INSUFFICIENT_PERMISSIONS,
      "XIP81-VAL-03",
      facts -> !facts.isHardcoded() || facts.role() == Role.SUPER_ADMIN),
  IMMUTABLE_IS_NEVER_REMOVED(
      AppDataCode.IMMUTABLE_COMPONENT,
      "XIP81-VAL-07",
      facts -> facts.isUpdate() || !facts.isImmutable()),
  IMMUTABLE_WAS_ABSENT(
      AppDataCode.IMMUTABLE_COMPONENT,
      "XIP81-VAL-06",
      facts -> facts.removal() || !facts.isImmutable() || !facts.present()),
  IMMUTABLE_IS_WRITTEN_ONCE(
      AppDataCode.IMMUTABLE_COMPONENT,
      "XIP81-VAL-11",
      facts -> facts.removal() || !facts.isImmutable() || !facts.updatedEarlier()),
  REGISTERED(InviteCode.INSUFFICIENT_PERMISSIONS, "XIP81-VAL-04", ChangeFacts::registered),
  ONE_REMOVE_AT_MOST(
      AppDataCode.INVALID_PROPOSAL_LIST,
      "XIP81-VAL-18",
      facts -> facts.isUpdate() || !facts.removedEarlier()),
  REMOVED_OR_UPDATED(
      AppDataCode.INVALID_PROPOSAL_LIST,
      "XIP81-VAL-18",
      facts -> facts.removal() ? !facts.updatedEarlier() : !facts.removedEarlier()),
  REMOVED_WAS_PRESENT(
      AppDataCode.INVALID_PROPOSAL_LIST,
      "XIP81-VAL-18",
      facts -> facts.isUpdate() || facts.present()),
  FLOOR_IS_NEVER_REMOVED(
      AppDataCode.MIN_VERSION_DOWNGRADE,
      "XIP81-VAL-29",
      facts -> facts.isUpdate() || !facts.is(WellKnown.MIN_SUPPORTED_PROTOCOL_VERSION)),
  PERMITTED(
      InviteCode.INSUFFICIENT_PERMISSIONS,
      "XIP81-VAL-05",
      facts -> !facts.registered() || facts.allowed().containsAll(facts.operations()));

  private final ErrorCode code;
  private final String requirement;
  private final Predicate<ChangeFacts> predicate;

  ChangeRule(ErrorCode code, String requirement, Predicate<ChangeFacts> predicate) {
    this.code = code;
    this.requirement = requirement;
    this.predicate = predicate;
  }

  /** What a violation is reported as. */
  public ErrorCode code() {
    return code;
  }

  /** The catalogue entry the rule comes from. */
  public String requirement() {
    return requirement;
  }

  boolean holds(ChangeFacts facts) {
    return predicate.test(facts);
  }

  ProtocolException broken(ChangeFacts facts) {
    return code.under(
        requirement,
        (facts.removal() ? "remove of " : "update of ") + facts.id() + " as " + facts.role());
  }

  /** The first rule in declaration order that {@code facts} break. */
  static Optional<ChangeRule> firstBroken(ChangeFacts facts) {
    return Arrays.stream(values()).filter(rule -> !rule.holds(facts)).findFirst();
  }

  /** Every rule that {@code facts} break, in declaration order. */
  static List<ChangeRule> allBroken(ChangeFacts facts) {
    return Arrays.stream(values()).filter(rule -> !rule.holds(facts)).toList();
  }
}
