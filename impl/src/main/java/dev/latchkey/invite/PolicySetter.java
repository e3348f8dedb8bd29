package dev.latchkey.invite;

import dev.latchkey.appdata.ConversationType;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import java.util.List;
import java.util.Optional;

/**
 * The admin's side of the policy's life: decides the one value component 0x800C is to hold next.
 *
 * <p>Stricter than the members who judge that value, where XIP-82 binds the setter alone: keys are
 * always fresh, live material is never replaced unless asked, and a direct message has no invites,
 * so every method refuses there with {@code dm_forbidden}.
 */
public final class PolicySetter {
  private final ConversationType conversation;
  private final RandomSource random;

  public PolicySetter(ConversationType conversation, RandomSource random) {
    this.conversation = conversation;
    this.random = random;
  }

  /**
   * Switches invites on: draws a fresh key, then the slot id unless the request names one.
   *
   * @throws ProtocolException {@code already_enabled}: to replace a live invite, rotate it
   */
  public PolicyChange enable(ExternalCommitPolicy before, EnableRequest request)
      throws ProtocolException {
    refuseInDm("REVIEW-03");
    if (before.invite().isPresent()) {
      throw InviteCode.ALREADY_ENABLED.because("an invite is live; rotating replaces it");
    }
    InviteKey key = InviteKey.fresh(random);
    ExternalGroupId slot = request.slot().orElseGet(() -> ExternalGroupId.fresh(random));
    ActiveInvite invite =
        new ActiveInvite(key, slot, request.campaignEnd(), claims(request.refreshPointers()));
    DurableSettings settings = request.settings().orElse(before.settings());
    return change(before, new ExternalCommitPolicy.Enabled(invite, settings));
  }

  /**
   * Replaces the live invite: draws a fresh key, then a slot id if the request wants a fresh one.
   *
   * @throws ProtocolException {@code not_enabled}
   */
  public PolicyChange rotate(ExternalCommitPolicy before, RotateRequest request)
      throws ProtocolException {
    refuseInDm("REVIEW-02");
    ActiveInvite old = live(before);
    ActiveInvite next = request.successor(old, random);
    if (next.key().equals(old.key())) {
      throw new IllegalStateException("the random source repeated a key");
    }
    return change(before, new ExternalCommitPolicy.Enabled(next, before.settings()));
  }

  /** Switches invites off and clears the invite; the durable settings stay. Safe to repeat. */
  public PolicyChange revoke(ExternalCommitPolicy before) throws ProtocolException {
    refuseInDm("REVIEW-03");
    return change(before, new ExternalCommitPolicy.Disabled(before.settings()));
  }

  /** Replaces the durable settings, with the switch on or off; a live invite stays as it is. */
  public PolicyChange changeSettings(ExternalCommitPolicy before, DurableSettings settings)
      throws ProtocolException {
    refuseInDm("REVIEW-02");
    Optional<ActiveInvite> invite = before.invite();
    if (invite.isEmpty()) {
      return change(before, new ExternalCommitPolicy.Disabled(settings));
    }
    return change(before, new ExternalCommitPolicy.Enabled(invite.get(), settings));
  }

  /**
   * Moves the end of the live campaign.
   *
   * @throws ProtocolException {@code not_enabled}
   */
  public PolicyChange endCampaignAt(ExternalCommitPolicy before, Expiry end)
      throws ProtocolException {
    return adjust(before, Optional.of(end));
  }

  /**
   * Lets the live campaign go on without an end.
   *
   * @throws ProtocolException {@code not_enabled}
   */
  public PolicyChange removeCampaignEnd(ExternalCommitPolicy before) throws ProtocolException {
    return adjust(before, Optional.empty());
  }

  /**
   * Replaces the refresh locations of the live invite.
   *
   * @throws ProtocolException {@code not_enabled}
   */
  public PolicyChange changeRefreshPointers(
      ExternalCommitPolicy before, List<ServicePointer> pointers) throws ProtocolException {
    refuseInDm("REVIEW-02");
    ActiveInvite old = live(before);
    ActiveInvite next =
        new ActiveInvite(old.key(), old.slot(), old.campaignEnd(), claims(pointers));
    return change(before, new ExternalCommitPolicy.Enabled(next, before.settings()));
  }

  private PolicyChange adjust(ExternalCommitPolicy before, Optional<Expiry> campaignEnd)
      throws ProtocolException {
    refuseInDm("REVIEW-02");
    ActiveInvite old = live(before);
    ActiveInvite next = new ActiveInvite(old.key(), old.slot(), campaignEnd, old.refreshPointers());
    return change(before, new ExternalCommitPolicy.Enabled(next, before.settings()));
  }

  /** Takes the step as every member will: from the bytes. */
  private static PolicyChange change(ExternalCommitPolicy before, ExternalCommitPolicy after)
      throws ProtocolException {
    return PolicyChange.write(before, after.encode());
  }

  private static ActiveInvite live(ExternalCommitPolicy policy) throws ProtocolException {
    return policy
        .invite()
        .orElseThrow(() -> InviteCode.NOT_ENABLED.because("no invite is live; enable one first"));
  }

  private static List<PointerClaim> claims(List<ServicePointer> pointers) {
    return pointers.stream().map(ServicePointer::asClaim).toList();
  }

  private void refuseInDm(String requirement) throws ProtocolException {
    if (conversation.equals(ConversationType.DM)) {
      throw InviteCode.DM_FORBIDDEN.under(requirement, "a direct message has no invites");
    }
  }
}
