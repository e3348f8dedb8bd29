package dev.latchkey.join;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ActiveInvite;
import java.util.function.Predicate;

/**
 * Join step 6, in order: what makes a join doomed or unwanted before anything is published. The
 * first that fails ends the whole join; the next candidate is for commits that members refuse.
 */
public enum PreCommitCheck {
  MIGRATED(InviteCode.NOT_MIGRATED, "XIP82-POLICY-30", facts -> facts.state().migrated()),
  SWITCH_ON(
      InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED,
      "XIP82-JOIN-15",
      facts -> facts.state().policy().invite().isPresent()),
  CAMPAIGN_OPEN(
      InviteCode.EXTERNAL_COMMIT_EXPIRED,
      "XIP82-JOIN-16",
      facts -> invite(facts).campaignEnd().filter(end -> end.exceededBy(facts.now())).isEmpty()),
  USES_LEFT(InviteCode.MAX_USES_EXHAUSTED, "XIP82-JOIN-17", PreCommitCheck::usesLeft),
  SAME_SLOT(
      InviteCode.STALE_INVITE_SLOT,
      "XIP82-JOIN-18",
      facts -> invite(facts).slot().equals(facts.payload().slot())),
  SAME_KEY(
      InviteCode.STALE_INVITE_KEY,
      "XIP82-JOIN-19",
      facts -> invite(facts).key().equals(facts.payload().key())),
  NOT_A_MEMBER(InviteCode.ALREADY_MEMBER, "GAP-04", facts -> !facts.isMember());

  private final ErrorCode code;
  private final String requirement;
  private final Predicate<PreCommitFacts> holds;

  PreCommitCheck(ErrorCode code, String requirement, Predicate<PreCommitFacts> holds) {
    this.code = code;
    this.requirement = requirement;
    this.holds = holds;
  }

  /**
   * Makes all checks.
   *
   * @throws ProtocolException the code of the first that fails
   */
  public static void checkAll(PreCommitFacts facts) throws ProtocolException {
    for (PreCommitCheck check : values()) {
      if (!check.holds.test(facts)) {
        throw check.code.under(check.requirement, "group in epoch " + facts.epoch());
      }
    }
  }

  private static boolean usesLeft(PreCommitFacts facts) {
    int uses = facts.state().membership().usesOf(invite(facts).slot().value());
    return facts
        .state()
        .policy()
        .settings()
        .maxUses()
        .filter(max -> max.exhaustedBy(uses))
        .isEmpty();
  }

  /** The live invite; {@link #SWITCH_ON} has passed. */
  private static ActiveInvite invite(PreCommitFacts facts) {
    return facts.state().policy().invite().orElseThrow();
  }
}
