package dev.latchkey.fuzz.target;

import dev.latchkey.admission.Admission;
import dev.latchkey.admission.Judgement;
import dev.latchkey.appdata.ConversationType;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.fuzz.scenery.InvitedGroup;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Group;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.Received;
import dev.latchkey.group.Sent;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.BlobCipher;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.InviteIssuer;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.invite.PolicyChange;
import dev.latchkey.invite.PolicySetter;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.join.memory.GroupAdmin;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import java.util.Optional;

/**
 * Lets the admin of a group take the steps that the input names, as private commits and proposals,
 * and another member judge each; where an invite is live, it must open.
 */
public final class MemberCommitTarget {
  private static final int MAX_STEPS = 6;
  private static final ServicePointer POINTER = new ServicePointer.Opaque(Bytes.utf8("here"));

  private final InvitedGroup scenery = InvitedGroup.get();
  private final SeededRandom random = SeededRandom.of("latchkey/fuzz", "member");
  private final EnvelopeTime now = new EnvelopeTime(scenery.world().now().unixNanos());
  private Group alice = scenery.alices();
  private Group bob = scenery.bobs();

  private MemberCommitTarget() {}

  /** Entry point of the fuzzer: one step after the other. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.PROCESSING.spend(input, MemberCommitTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    MemberCommitTarget story = new MemberCommitTarget();
    for (int steps = 0; !parts.isEmpty() && steps < MAX_STEPS; steps++) {
      try {
        story.step(parts);
      } catch (ProtocolException refusal) {
        Oracle.refused(refusal, Integer.MAX_VALUE);
      }
    }
  }

  private void step(Parts parts) throws ProtocolException {
    int op = parts.below(12);
    switch (op) {
      case 0 -> commit(policy(setter().enable(policy(), request(parts))));
      case 1 -> commit(policy(rotated(parts.octet())));
      case 2 -> commit(policy(setter().revoke(policy())));
      case 3 ->
          commit(AppDataUpdate.update(new ComponentId(0x8000 + parts.octet()), parts.bytes()));
      case 4 -> commit(AppDataUpdate.remove(new ComponentId(0x8000 + parts.octet())));
      case 5 -> commit(new Add(scenery.mallory().keyPackage()));
      case 6 -> commit(new Remove(new LeafIndex(parts.below(4))));
      case 7 ->
          propose(AppDataUpdate.update(new ComponentId(0x8000 + parts.octet()), parts.bytes()));
      case 8 -> propose(new Remove(new LeafIndex(parts.below(4))));
      case 9 -> invite();
      case 10 -> commit(policy(settings(parts)));
      default -> wrongFraming();
    }
  }

  private static EnableRequest request(Parts parts) {
    EnableRequest request = EnableRequest.PLAIN;
    int flags = parts.octet();
    if ((flags & 1) != 0) {
      request = request.withCampaignEnd(new Expiry(1 + parts.octet()));
    }
    if ((flags & 2) != 0) {
      request = request.withRefreshPointers(List.of(new ServicePointer.Opaque(parts.bytes())));
    }
    return request;
  }

  private PolicyChange rotated(int flags) throws ProtocolException {
    RotateRequest request =
        (flags & 1) == 0 ? RotateRequest.keepingSlot() : RotateRequest.toFreshSlot();
    return setter()
        .rotate(
            policy(), (flags & 2) == 0 ? request : request.withRefreshPointers(List.of(POINTER)));
  }

  private PolicyChange settings(Parts parts) throws ProtocolException {
    PolicySetter setter = setter();
    return switch (parts.below(4)) {
      case 0 ->
          setter.changeSettings(
              policy(),
              new DurableSettings(
                  MaxEpochAge.fromWire(parts.octet()), MaxUses.fromWire(parts.octet())));
      case 1 -> setter.endCampaignAt(policy(), new Expiry(Math.max(1, parts.uint64())));
      case 2 -> setter.removeCampaignEnd(policy());
      default -> setter.changeRefreshPointers(policy(), List.of(POINTER));
    };
  }

  private PolicySetter setter() throws ProtocolException {
    return new PolicySetter(
        ConversationType.in(dictionary()).orElse(ConversationType.GROUP), random);
  }

  private AppDataDictionary dictionary() throws ProtocolException {
    return AppDataDictionary.in(alice.context().extensions(), Profile.XIP82)
        .orElse(AppDataDictionary.EMPTY);
  }

  private ExternalCommitPolicy policy() throws ProtocolException {
    return ExternalCommitPolicy.inForce(dictionary());
  }

  private static Proposal policy(PolicyChange change) {
    return GroupAdmin.proposal(change);
  }

  /** What the admin's own rules let pass is judged by the other member, and merged by both. */
  private void commit(Proposal... proposals) throws ProtocolException {
    var builder =
        alice.commit().with(CommitOptions.DEFAULT.with(MessageOptions.PRIVATE).withPath());
    for (Proposal proposal : proposals) {
      builder = builder.with(proposal);
    }
    CreatedCommit created = builder.build(scenery.alice().signer(), random);
    Judgement judgement = judge(created.message());
    if (!judgement.verdict().isAccepted()) {
      return;
    }
    Received.Committed received = (Received.Committed) judgement.received().orElseThrow();
    Oracle.require(
        Admission.judge(
                bob, received.staged(), now, EpochStart.at(now), scenery.world().directory())
            .isAccepted(),
        "a commit is judged the same before and after it is staged");
    if (!received.staged().removesUs()) {
      alice = created.staged().merge();
      bob = received.staged().merge();
      Oracle.require(
          alice.epochAuthenticator().equals(bob.epochAuthenticator()),
          "members who accept agree on the next epoch");
    }
  }

  private void propose(Proposal proposal) throws ProtocolException {
    Sent sent = alice.propose(proposal, MessageOptions.PRIVATE, scenery.alice().signer(), random);
    Judgement judgement = judge(sent.message());
    if (judgement.verdict().isAccepted()) {
      alice = sent.next();
      bob = judgement.received().orElseThrow().next();
    }
  }

  /** A member's commit in the open is nothing an XMTP group takes in. */
  private void wrongFraming() throws ProtocolException {
    CreatedCommit created =
        alice
            .commit()
            .with(CommitOptions.DEFAULT.withPath())
            .build(scenery.alice().signer(), random);
    Oracle.require(
        !judge(created.message()).verdict().isAccepted(), "members commit in private only");
  }

  private Judgement judge(MlsMessage message) {
    Bytes before = bob.epochAuthenticator().value();
    Judgement judgement =
        Admission.receive(bob, message, now, EpochStart.at(now), scenery.world().directory());
    Oracle.require(bob.epochAuthenticator().value().equals(before), "judging changes no secret");
    return judgement;
  }

  /** The invite of the present state, issued and opened. */
  private void invite() throws ProtocolException {
    InviteIssuer issuer = new InviteIssuer(bob.settings().provider(), Profile.XIP82);
    ActiveInvite invite = issuer.invite(bob.context());
    EncryptedGroupInfoBlob blob =
        issuer.wrap(
            bob.groupInfo().withTree().withExternalPub().sign(scenery.bob().signer()),
            EpochStart.at(now),
            BlobNonce.fresh(random));
    Optional<Bytes> tree =
        Optional.of(
            new BlobCipher(bob.settings().provider().sealing())
                .open(invite.key(), blob)
                .groupInfo(Profile.XIP82, bob.settings().provider())
                .tbs()
                .groupContext()
                .treeHash());
    Oracle.require(tree.equals(Optional.of(bob.context().treeHash())), "an issued invite opens");
    try (var payload = invite.payload()) {
      Oracle.require(payload.key().equals(invite.key()), "a payload has the policy's key");
    }
  }
}
