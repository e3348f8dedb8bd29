package dev.latchkey.admission;

import static dev.latchkey.failure.InviteCode.ADMITTED_VIA_MISMATCH;
import static dev.latchkey.failure.InviteCode.BY_REFERENCE_PROPOSAL;
import static dev.latchkey.failure.InviteCode.CROSS_INBOX_ADD;
import static dev.latchkey.failure.InviteCode.EPOCH_START_UNKNOWN;
import static dev.latchkey.failure.InviteCode.EXTERNAL_COMMIT_EXPIRED;
import static dev.latchkey.failure.InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED;
import static dev.latchkey.failure.InviteCode.EXTERNAL_COMMIT_STALE;
import static dev.latchkey.failure.InviteCode.FORBIDDEN_GCE;
import static dev.latchkey.failure.InviteCode.FORBIDDEN_PROPOSAL_TYPE;
import static dev.latchkey.failure.InviteCode.FORBIDDEN_PSK;
import static dev.latchkey.failure.InviteCode.FORBIDDEN_REMOVE;
import static dev.latchkey.failure.InviteCode.INSTALLATION_NOT_ASSOCIATED;
import static dev.latchkey.failure.InviteCode.JOINER_ALREADY_MEMBER;
import static dev.latchkey.failure.InviteCode.MALFORMED_MEMBERSHIP_DELTA;
import static dev.latchkey.failure.InviteCode.MALFORMED_MEMBERSHIP_ENTRY;
import static dev.latchkey.failure.InviteCode.MAX_USES_EXHAUSTED;
import static dev.latchkey.failure.InviteCode.MISSING_EXTERNAL_INIT;
import static dev.latchkey.failure.InviteCode.MISSING_MEMBERSHIP_UPDATE;
import static dev.latchkey.failure.InviteCode.MISSING_UPDATE_PATH;
import static dev.latchkey.failure.InviteCode.MULTIPLE_EXTERNAL_INIT;
import static dev.latchkey.failure.InviteCode.MULTIPLE_MEMBERSHIP_UPDATES;
import static dev.latchkey.failure.InviteCode.NOT_MIGRATED;
import static dev.latchkey.failure.InviteCode.NOT_NEW_MEMBER_COMMIT;
import static dev.latchkey.failure.InviteCode.OUT_OF_SCOPE_MEMBERSHIP_UPDATE;
import static dev.latchkey.failure.InviteCode.UNKNOWN_SEQUENCE_ID;
import static dev.latchkey.failure.InviteCode.WRONG_COMPONENT;

import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * XIP-82's receive-side checks in its numbering, each taken apart into rules with a code of their
 * own. Order decides which broken rule is reported, never the verdict.
 *
 * <p>A rule that cannot be asked before others hold names them; where one of them fails it is not
 * evaluated, so that one defect breaks one rule. XIP-82 counts a second ExternalInit and a wide
 * AppDataUpdate under check 6 as well; here check 6 is about types and references only.
 */
public enum JoinCheck {
  R01_NEW_MEMBER_COMMIT(
      CheckId.R01, NOT_NEW_MEMBER_COMMIT, "XIP82-RECV-01", JoinRules::isNewMemberCommit),
  GROUP_IS_MIGRATED(CheckId.MIGRATED, NOT_MIGRATED, "XIP82-POLICY-30", f -> f.group().migrated()),
  R02_EXTERNAL_INIT_PRESENT(
      CheckId.R02, MISSING_EXTERNAL_INIT, "XIP82-RECV-02", f -> JoinRules.externalInits(f) > 0),
  R02_EXTERNAL_INIT_ONCE(
      CheckId.R02, MULTIPLE_EXTERNAL_INIT, "XIP82-SHAPE-11", f -> JoinRules.externalInits(f) < 2),
  R03_PATH_PRESENT(CheckId.R03, MISSING_UPDATE_PATH, "REVIEW-22", f -> f.joiner().isPresent()),
  R03_JOINER_INBOX_READABLE(
      CheckId.R03,
      AppDataCode.INBOX_ID_MALFORMED,
      "GAP-07",
      f -> JoinRules.joinerInbox(f).isPresent(),
      () -> EnumSet.of(JoinCheck.R03_PATH_PRESENT)),
  R03_ADDS_SHARE_INBOX(
      CheckId.R03,
      CROSS_INBOX_ADD,
      "XIP82-RECV-03",
      JoinRules::addsShareInbox,
      () -> EnumSet.of(JoinCheck.R03_JOINER_INBOX_READABLE)),
  R03_SEQUENCE_ID_EXISTS(
      CheckId.R03,
      UNKNOWN_SEQUENCE_ID,
      "GAP-06",
      JoinRules::sequenceIdExists,
      JoinRules::entryIsKnown),
  R03_JOINER_KEY_ASSOCIATED(
      CheckId.R03,
      INSTALLATION_NOT_ASSOCIATED,
      "REVIEW-06",
      JoinRules::joinerKeyHeld,
      () -> EnumSet.of(JoinCheck.R03_SEQUENCE_ID_EXISTS)),
  R03_ADD_KEYS_ASSOCIATED(
      CheckId.R03,
      INSTALLATION_NOT_ASSOCIATED,
      "REVIEW-07",
      JoinRules::addKeysHeld,
      () -> EnumSet.of(JoinCheck.R03_SEQUENCE_ID_EXISTS, JoinCheck.R03_ADDS_SHARE_INBOX)),
  R04_JOINER_NOT_A_MEMBER(
      CheckId.R04,
      JOINER_ALREADY_MEMBER,
      "XIP82-RECV-04",
      JoinRules::joinerIsNew,
      () -> EnumSet.of(JoinCheck.R03_JOINER_INBOX_READABLE)),
  R05_UPDATE_PRESENT(
      CheckId.R05, MISSING_MEMBERSHIP_UPDATE, "XIP82-RECV-05", f -> !f.updates().isEmpty()),
  R05_UPDATE_ONCE(
      CheckId.R05, MULTIPLE_MEMBERSHIP_UPDATES, "XIP82-RECV-05", f -> f.updates().size() < 2),
  R05_COMPONENT(
      CheckId.R05,
      WRONG_COMPONENT,
      "XIP82-SHAPE-10",
      f -> !(f.updates().get(0) instanceof UpdateFact.OtherComponent),
      () -> EnumSet.of(JoinCheck.R05_UPDATE_PRESENT, JoinCheck.R05_UPDATE_ONCE)),
  R05_NOT_A_REMOVAL(
      CheckId.R05,
      OUT_OF_SCOPE_MEMBERSHIP_UPDATE,
      "XIP82-RECV-05",
      f -> !(f.updates().get(0) instanceof UpdateFact.Removal),
      () -> EnumSet.of(JoinCheck.R05_COMPONENT)),
  R05_DELTA_READABLE(
      CheckId.R05,
      MALFORMED_MEMBERSHIP_DELTA,
      "XIP82-RECV-05",
      f -> f.updates().get(0) instanceof UpdateFact.Delta,
      () -> EnumSet.of(JoinCheck.R05_NOT_A_REMOVAL)),
  R05_OWN_ENTRY_ONLY(
      CheckId.R05,
      OUT_OF_SCOPE_MEMBERSHIP_UPDATE,
      "XIP82-SHAPE-09",
      JoinRules::touchesOwnEntryOnly,
      () -> EnumSet.of(JoinCheck.R05_DELTA_READABLE, JoinCheck.R03_JOINER_INBOX_READABLE)),
  R05_ONE_INSERTION(
      CheckId.R05,
      OUT_OF_SCOPE_MEMBERSHIP_UPDATE,
      "REVIEW-04",
      JoinRules::isOneInsertion,
      () -> EnumSet.of(JoinCheck.R05_OWN_ENTRY_ONLY)),
  R05_ENTRY_READABLE(
      CheckId.R05,
      MALFORMED_MEMBERSHIP_ENTRY,
      "XIP82-RECV-05",
      f -> JoinRules.entry(f).isPresent(),
      () -> EnumSet.of(JoinCheck.R05_ONE_INSERTION)),
  R06_NOTHING_BY_REFERENCE(
      CheckId.R06, BY_REFERENCE_PROPOSAL, "XIP82-SHAPE-05", JoinRules::nothingByReference),
  R06_NO_REMOVE(CheckId.R06, FORBIDDEN_REMOVE, "XIP82-SHAPE-06", JoinRules::noRemove),
  R06_NO_PSK(CheckId.R06, FORBIDDEN_PSK, "XIP82-SHAPE-07", JoinRules::noPsk),
  R06_NO_GCE(CheckId.R06, FORBIDDEN_GCE, "XIP82-SHAPE-08", JoinRules::noContextExtensions),
  R06_NO_OTHER_TYPE(CheckId.R06, FORBIDDEN_PROPOSAL_TYPE, "XIP82-RECV-06", JoinRules::noOtherType),
  R07_SWITCH_IS_ON(
      CheckId.R07,
      EXTERNAL_COMMIT_NOT_ALLOWED,
      "XIP82-RECV-07",
      f -> f.group().policy().invite().isPresent()),
  R08_WITHIN_CAMPAIGN(
      CheckId.R08,
      EXTERNAL_COMMIT_EXPIRED,
      "XIP82-RECV-08",
      JoinRules::withinCampaign,
      JoinRules::switchedOn),
  R09_EPOCH_START_KNOWN(
      CheckId.R09,
      EPOCH_START_UNKNOWN,
      "REVIEW-08",
      JoinRules::epochStartKnown,
      JoinRules::switchedOn),
  R09_FRESH_ENOUGH(
      CheckId.R09,
      EXTERNAL_COMMIT_STALE,
      "XIP82-RECV-09",
      JoinRules::freshEnough,
      () -> EnumSet.of(JoinCheck.R09_EPOCH_START_KNOWN)),
  R10_TAG_IS_ACTIVE_SLOT(
      CheckId.R10,
      ADMITTED_VIA_MISMATCH,
      "XIP82-RECV-10",
      JoinRules::tagIsActiveSlot,
      () -> EnumSet.of(JoinCheck.R07_SWITCH_IS_ON, JoinCheck.R05_ENTRY_READABLE)),
  R11_USES_LEFT(
      CheckId.R11, MAX_USES_EXHAUSTED, "XIP82-RECV-11", JoinRules::usesLeft, JoinRules::switchedOn);

  private final CheckId id;
  private final ErrorCode code;
  private final String requirement;
  private final Predicate<JoinFacts> rule;
  private final Supplier<Set<JoinCheck>> needs;

  JoinCheck(CheckId id, ErrorCode code, String requirement, Predicate<JoinFacts> rule) {
    this(id, code, requirement, rule, Set::of);
  }

  JoinCheck(
      CheckId id,
      ErrorCode code,
      String requirement,
      Predicate<JoinFacts> rule,
      Supplier<Set<JoinCheck>> needs) {
    this.id = id;
    this.code = code;
    this.requirement = requirement;
    this.rule = rule;
    this.needs = needs;
  }

  /** Which of XIP-82's checks the rule belongs to. */
  public CheckId id() {
    return id;
  }

  public ErrorCode code() {
    return code;
  }

  /** The catalogue entry the rule comes from. */
  public String requirement() {
    return requirement;
  }

  /** The rules that must hold before this one can be asked. */
  public Set<JoinCheck> needs() {
    return needs.get();
  }

  boolean holds(JoinFacts facts) {
    return rule.test(facts);
  }
}
