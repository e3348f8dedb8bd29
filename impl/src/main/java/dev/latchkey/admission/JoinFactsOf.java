package dev.latchkey.admission;

import dev.latchkey.appdata.Bootstrap;
import dev.latchkey.appdata.Membership;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.Sender;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.identity.AssociationState;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Commit;
import dev.latchkey.message.GroupContext;
import dev.latchkey.profile.Profile;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.RatchetTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the facts of external commits on one group state, as one member sees it. The dictionary is
 * that of the GroupContext before the commit: a commit cannot change the policy that judges it.
 */
public final class JoinFactsOf {
  private final GroupFacts group;
  private final Profile profile;
  private final AssociationState associations;

  private JoinFactsOf(GroupFacts group, Profile profile, AssociationState associations) {
    this.group = group;
    this.profile = profile;
    this.associations = associations;
  }

  /**
   * Reads the state before the commit.
   *
   * @throws ProtocolException where the dictionary or the membership map in it cannot be read
   */
  public static JoinFactsOf state(
      GroupContext context, RatchetTree tree, Profile profile, AssociationState associations)
      throws ProtocolException {
    AppDataDictionary dictionary =
        AppDataDictionary.in(context.extensions(), profile).orElse(AppDataDictionary.EMPTY);
    ExternalCommitPolicy policy = ExternalCommitPolicy.inForce(dictionary);
    Membership membership = Membership.in(dictionary);
    Set<InboxId> treeInboxes = new HashSet<>();
    tree.members().forEach(member -> Inboxes.find(member.leaf()).ifPresent(treeInboxes::add));
    int uses = policy.invite().map(invite -> membership.usesOf(invite.slot().value())).orElse(0);
    GroupFacts group =
        new GroupFacts(
            Bootstrap.isMigrated(dictionary), policy, treeInboxes, membership.inboxes(), uses);
    return new JoinFactsOf(group, profile, associations);
  }

  /** The facts of a commit as it came over the wire, before MLS has judged it. */
  public JoinFacts of(Sender sender, Commit commit, EnvelopeTime at, EpochStart start) {
    return of(CommitView.of(sender, commit, profile), at, start);
  }

  /** The facts of a commit that MLS accepts. */
  public JoinFacts of(StagedCommit staged, EnvelopeTime at, EpochStart start) {
    return of(CommitView.of(staged, profile), at, start);
  }

  private JoinFacts of(CommitView commit, EnvelopeTime at, EpochStart start) {
    List<UpdateFact> updates = commit.updates().stream().map(JoinFactsOf::fact).toList();
    Witness witness = new Witness(associations, commit.joiner().flatMap(Inboxes::find), updates);
    return new JoinFacts(
        group,
        commit.sender(),
        commit.proposals(),
        commit.joiner().map(witness::installation),
        commit.addedLeaves().stream().map(witness::installation).toList(),
        updates,
        at,
        start);
  }

  private static UpdateFact fact(AppDataUpdate update) {
    if (!update.component().equals(WellKnown.GROUP_MEMBERSHIP.id())) {
      return new UpdateFact.OtherComponent(update.component());
    }
    Optional<Bytes> payload = update.update();
    if (payload.isEmpty()) {
      return new UpdateFact.Removal();
    }
    try {
      TlsMapDelta<InboxId> delta = Membership.delta(payload.get());
      Optional<MembershipEntry> entry =
          delta.soleInsertion().map(MapMutation.Insert::value).flatMap(JoinFactsOf::entry);
      return new UpdateFact.Delta(delta.mutations(), entry);
    } catch (ProtocolException malformed) {
      return new UpdateFact.Unreadable();
    }
  }

  private static Optional<MembershipEntry> entry(Bytes value) {
    try {
      return Optional.of(MembershipEntry.decode(value));
    } catch (ProtocolException malformed) {
      return Optional.empty();
    }
  }

  /** What the joiner's inbox holds at the sequence id its new entry records. */
  private static final class Witness {
    private final boolean asked;
    private final Optional<Set<SignaturePublicKey>> holds;

    Witness(AssociationState associations, Optional<InboxId> joiner, List<UpdateFact> updates) {
      List<MembershipEntry> entries = new ArrayList<>();
      for (UpdateFact update : updates) {
        if (update instanceof UpdateFact.Delta delta) {
          delta.entry().ifPresent(entries::add);
        }
      }
      this.asked = joiner.isPresent() && updates.size() == 1 && entries.size() == 1;
      this.holds =
          asked
              ? associations.installationsAt(joiner.get(), entries.get(0).sequenceId())
              : Optional.empty();
    }

    Installation installation(LeafNode leaf) {
      SignaturePublicKey key = leaf.signatureKey();
      return new Installation(Inboxes.find(leaf), key, association(key));
    }

    private Association association(SignaturePublicKey key) {
      if (!asked) {
        return Association.NOT_ASKED;
      }
      if (holds.isEmpty()) {
        return Association.NO_SUCH_UPDATE;
      }
      return holds.get().contains(key) ? Association.HELD : Association.NOT_HELD;
    }
  }
}
