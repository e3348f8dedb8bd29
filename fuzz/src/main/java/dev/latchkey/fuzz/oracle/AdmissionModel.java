package dev.latchkey.fuzz.oracle;

import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.identity.AssociationState;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.InboxCredential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.tree.LeafNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * XIP-82's eleven receive-side checks once more, straight down the text, to hold an admission
 * against. Shares decoders with the implementation and not one of its rules.
 */
public final class AdmissionModel {
  private final Group group;
  private final AssociationState associations;
  private final long stamp;
  private final OptionalLong epochStart;

  /** {@code stamp} and {@code epochStart} are unsigned nanoseconds. */
  public AdmissionModel(
      Group group, AssociationState associations, long stamp, OptionalLong epochStart) {
    this.group = group;
    this.associations = associations;
    this.stamp = stamp;
    this.epochStart = epochStart;
  }

  /** Whether every check passes for a commit that came as new_member_commit. */
  public boolean admits(Commit commit) {
    try {
      return judge(commit);
    } catch (ProtocolException unreadable) {
      return false;
    }
  }

  private boolean judge(Commit commit) throws ProtocolException {
    if (commit.path().isEmpty()) {
      return false;
    }
    List<LeafNode> installations = new ArrayList<>();
    installations.add(commit.path().get().leafNode());
    List<AppDataUpdate> updates = new ArrayList<>();
    int inits = 0;
    for (ProposalOrRef entry : commit.proposals()) {
      if (!(entry instanceof ProposalOrRef.ByValue value)) {
        return false;
      }
      Proposal proposal = value.proposal();
      if (proposal instanceof ExternalInit) {
        inits++;
      } else if (proposal instanceof Add add) {
        installations.add(add.keyPackage().leafNode());
      } else if (proposal instanceof AppDataUpdate update) {
        updates.add(update);
      } else {
        return false;
      }
    }
    return inits == 1 && updates.size() == 1 && joins(installations, updates.get(0));
  }

  private boolean joins(List<LeafNode> installations, AppDataUpdate update)
      throws ProtocolException {
    InboxId joiner = inbox(installations.get(0));
    for (LeafNode leaf : installations) {
      if (!inbox(leaf).equals(joiner)) {
        return false;
      }
    }
    AppDataDictionary dictionary =
        AppDataDictionary.in(group.context().extensions(), group.profile()).orElseThrow();
    if (!(ExternalCommitPolicy.inForce(dictionary) instanceof ExternalCommitPolicy.Enabled policy)
        || update.update().isEmpty()
        || update.component().value() != 0x8003) {
      return false;
    }
    Optional<MembershipEntry> entry = inserted(update.update().get(), joiner);
    return entry.isPresent()
        && holdsAll(joiner, entry.get(), installations)
        && isNew(joiner, dictionary)
        && inTime(policy)
        && entry.get().admittedVia().equals(Optional.of(policy.active().slot().value()))
        && hasUsesLeft(policy.active(), policy, dictionary);
  }

  private static InboxId inbox(LeafNode leaf) throws ProtocolException {
    if (leaf.credential() instanceof Credential.BasicCredential basic) {
      return InboxCredential.decode(basic.identity());
    }
    throw new OracleFailure("the scenery knows basic credentials only");
  }

  private static Optional<MembershipEntry> inserted(Bytes payload, InboxId joiner)
      throws ProtocolException {
    List<MapMutation<InboxId>> mutations =
        TlsMapDelta.decode(payload, KeyType.INBOX_ID).mutations();
    if (mutations.size() == 1
        && mutations.get(0) instanceof MapMutation.Insert<InboxId> insert
        && insert.key().equals(joiner)) {
      return Optional.of(MembershipEntry.decode(insert.value()));
    }
    return Optional.empty();
  }

  private boolean holdsAll(InboxId joiner, MembershipEntry entry, List<LeafNode> installations) {
    Set<SignaturePublicKey> held =
        associations.installationsAt(joiner, entry.sequenceId()).orElse(Set.of());
    for (LeafNode leaf : installations) {
      if (!held.contains(leaf.signatureKey())) {
        return false;
      }
    }
    return true;
  }

  private boolean isNew(InboxId joiner, AppDataDictionary dictionary) throws ProtocolException {
    for (var member : group.members()) {
      if (inbox(member.leaf()).equals(joiner)) {
        return false;
      }
    }
    return !members(dictionary).contains(joiner);
  }

  private boolean inTime(ExternalCommitPolicy.Enabled policy) {
    boolean ended =
        policy.active().campaignEnd().stream()
            .anyMatch(end -> Long.compareUnsigned(stamp, end.unixNanos()) > 0);
    boolean stale =
        policy.settings().maxEpochAge().stream()
            .anyMatch(
                bound ->
                    epochStart.isEmpty()
                        || Long.compareUnsigned(age(epochStart.getAsLong()), bound.nanos()) > 0);
    return !ended && !stale;
  }

  private long age(long start) {
    return Long.compareUnsigned(stamp, start) < 0 ? 0 : stamp - start;
  }

  private static boolean hasUsesLeft(
      ActiveInvite invite, ExternalCommitPolicy policy, AppDataDictionary dictionary)
      throws ProtocolException {
    long uses = 0;
    for (Bytes value : members(dictionary).entries().values()) {
      if (MembershipEntry.decode(value).admittedVia().equals(Optional.of(invite.slot().value()))) {
        uses++;
      }
    }
    long live = uses;
    return policy.settings().maxUses().stream().noneMatch(most -> live >= most.count());
  }

  private static TlsMap<InboxId> members(AppDataDictionary dictionary) throws ProtocolException {
    return TlsMap.decode(
        dictionary.find(WellKnown.GROUP_MEMBERSHIP.id()).orElseThrow(), KeyType.INBOX_ID);
  }
}
