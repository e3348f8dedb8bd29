package dev.latchkey.admission;

import dev.latchkey.appdata.Actor;
import dev.latchkey.appdata.AppDataRules;
import dev.latchkey.appdata.Bootstrap;
import dev.latchkey.appdata.ComponentChange;
import dev.latchkey.appdata.Membership;
import dev.latchkey.appdata.ProposedChange;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.Sender;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.PolicyChange;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.proposals.ComponentRules;
import dev.latchkey.proposals.ListFacts;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What XMTP groups make of AppDataUpdates. Those of members are judged by XIP-81's permissions, the
 * write-once tag and the policy's invariants, all against the state before the commit. Those of an
 * external commit are applied without a permission, if they are one delta of GROUP_MEMBERSHIP; the
 * rest of XIP-82's checks is {@link Admission}'s.
 */
public final class XmtpComponents implements ComponentRules {
  private final Hashing hashing;

  public XmtpComponents(Hashing hashing) {
    this.hashing = hashing;
  }

  @Override
  public AppDataDictionary apply(
      ListFacts facts, AppDataDictionary before, List<ListedProposal> updates)
      throws ProtocolException {
    if (updates.stream().anyMatch(entry -> entry.sender() instanceof Sender.NewMemberCommit)) {
      return admit(before, updates);
    }
    AppDataRules rules = new AppDataRules(hashing, (id, after) -> checkPolicy(before, id, after));
    List<ProposedChange> changes = new ArrayList<>();
    for (ListedProposal entry : updates) {
      changes.add(new ProposedChange(actor(facts, entry), change(entry)));
    }
    return Bootstrap.isMigrated(before)
        ? rules.apply(before, changes)
        : rules.bootstrap(before, changes);
  }

  /** XIP-81 admits no AppEphemeral, of whatever component. */
  @Override
  public void ephemeral(AppEphemeral ephemeral) throws ProtocolException {
    throw DraftCode.APP_EPHEMERAL_REJECTED.because("component " + ephemeral.component());
  }

  private static AppDataDictionary admit(AppDataDictionary before, List<ListedProposal> updates)
      throws ProtocolException {
    if (updates.size() > 1) {
      throw InviteCode.MULTIPLE_MEMBERSHIP_UPDATES.because(updates.size() + " AppDataUpdates");
    }
    AppDataUpdate update = (AppDataUpdate) updates.get(0).proposal();
    if (!update.component().equals(WellKnown.GROUP_MEMBERSHIP.id())) {
      throw InviteCode.WRONG_COMPONENT.under("XIP82-SHAPE-10", "component " + update.component());
    }
    Bytes payload =
        update
            .update()
            .orElseThrow(
                () -> InviteCode.OUT_OF_SCOPE_MEMBERSHIP_UPDATE.because("removal of the map"));
    return Membership.admit(before, Membership.delta(payload));
  }

  private static ComponentChange change(ListedProposal entry) {
    return change((AppDataUpdate) entry.proposal());
  }

  /** What {@code update} does to a dictionary. */
  static ComponentChange change(AppDataUpdate update) {
    return update
        .update()
        .<ComponentChange>map(data -> new ComponentChange.Update(update.component(), data))
        .orElseGet(() -> new ComponentChange.Remove(update.component()));
  }

  private static Actor actor(ListFacts facts, ListedProposal entry) throws ProtocolException {
    Optional<LeafIndex> leaf = entry.senderLeaf();
    return leaf.isPresent()
        ? Actor.member(Inboxes.of(facts.tree().leaf(leaf.get()).orElseThrow()))
        : Actor.OUTSIDER;
  }

  private static void checkPolicy(AppDataDictionary before, ComponentId id, Optional<Bytes> after)
      throws ProtocolException {
    if (id.equals(WellKnown.EXTERNAL_COMMIT_POLICY.id()) && after.isPresent()) {
      PolicyChange.write(ExternalCommitPolicy.inForce(before), after.get());
    }
  }
}
