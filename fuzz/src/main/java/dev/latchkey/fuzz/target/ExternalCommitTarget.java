package dev.latchkey.fuzz.target;

import dev.latchkey.admission.Admission;
import dev.latchkey.admission.JoinFacts;
import dev.latchkey.admission.JoinFactsOf;
import dev.latchkey.admission.Judgement;
import dev.latchkey.admission.ReceiveSide;
import dev.latchkey.admission.Verdict;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.fuzz.oracle.AdmissionModel;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.fuzz.oracle.OracleFailure;
import dev.latchkey.fuzz.scenery.InvitedGroup;
import dev.latchkey.group.Group;
import dev.latchkey.group.Received;
import dev.latchkey.identity.AssociationState;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.message.Commit;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts external commits before members of a real group: genuine ones whose parts the input edits,
 * and which are signed and tagged after the edit, so that every deep check is within reach.
 */
public final class ExternalCommitTarget {
  private ExternalCommitTarget() {}

  /** Entry point of the fuzzer: when the commit comes, then edits; see {@link CommitForge}. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.PROCESSING.spend(input, ExternalCommitTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    EpochStart start = start(parts.below(4));
    EnvelopeTime at = stamp(parts.below(8));
    Optional<Bytes> message = CommitForge.make(parts);
    message.ifPresent(bytes -> receive(bytes, at, start));
  }

  private static EpochStart start(int choice) {
    long now = InvitedGroup.get().world().now().unixNanos();
    return switch (choice) {
      case 1 -> EpochStart.unknown();
      case 2 -> EpochStart.at(new EnvelopeTime(now - InvitedGroup.DAY));
      case 3 -> EpochStart.at(new EnvelopeTime(now + InvitedGroup.DAY));
      default -> EpochStart.at(new EnvelopeTime(now));
    };
  }

  /** Around the ends of the epoch and of the campaign. */
  private static EnvelopeTime stamp(int choice) {
    long now = InvitedGroup.get().world().now().unixNanos();
    return switch (choice) {
      case 1 -> new EnvelopeTime(now + InvitedGroup.HOUR);
      case 2 -> new EnvelopeTime(now + InvitedGroup.HOUR + 1);
      case 3 -> new EnvelopeTime(now + InvitedGroup.DAY);
      case 4 -> new EnvelopeTime(now + InvitedGroup.DAY + 1);
      case 5 -> new EnvelopeTime(-1L);
      case 6 -> new EnvelopeTime(0);
      default -> new EnvelopeTime(now);
    };
  }

  private static void receive(Bytes bytes, EnvelopeTime at, EpochStart start) {
    MlsMessage message;
    try {
      message = Tls.decode(bytes, Profile.XIP82, MlsMessage::readFrom);
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, bytes.size());
      return;
    }
    InvitedGroup scenery = InvitedGroup.get();
    AssociationState associations = scenery.world().directory();
    Judgement bobs = unchanged(scenery.bobs(), message, at, start);
    Judgement alices = unchanged(scenery.alices(), message, at, start);
    Oracle.require(bobs.verdict().equals(alices.verdict()), "all members give the same verdict");
    if (message instanceof MlsMessage.OfPublicMessage inOpen
        && inOpen.content().content().body() instanceof ContentBody.OfCommit commit) {
      OptionalLong since =
          start.observed().isPresent()
              ? OptionalLong.of(start.observed().get().unixNanos())
              : OptionalLong.empty();
      AdmissionModel model =
          new AdmissionModel(scenery.bobs(), associations, at.unixNanos(), since);
      agree(bobs, model, commit.commit(), inOpen.content(), at, start);
    }
    bobs.received().ifPresent(received -> merged(received, alices.received().orElseThrow()));
  }

  private static Judgement unchanged(
      Group group, MlsMessage message, EnvelopeTime at, EpochStart start) {
    Bytes context = group.context().encoded();
    Bytes authenticator = group.epochAuthenticator().value();
    int pending = group.pendingProposals().size();
    Judgement judgement =
        Admission.receive(group, message, at, start, InvitedGroup.get().world().directory());
    Oracle.require(group.context().encoded().equals(context), "judging changes no group");
    Oracle.require(
        group.epochAuthenticator().value().equals(authenticator), "judging changes no secret");
    Oracle.require(group.pendingProposals().size() == pending, "judging remembers no proposal");
    return judgement;
  }

  private static void agree(
      Judgement judgement,
      AdmissionModel model,
      Commit commit,
      PublicMessage message,
      EnvelopeTime at,
      EpochStart start) {
    boolean external = message.content().sender() instanceof Sender.NewMemberCommit;
    boolean admitted = external && model.admits(commit);
    if (judgement.verdict().isAccepted()) {
      Oracle.require(admitted, "who is accepted is admitted by the text of XIP-82");
    } else if (admitted) {
      Oracle.require(
          staged(message).isEmpty(), "who is admitted and right under RFC 9420 is accepted");
    }
    if (external) {
      explained(commit, message.content().sender(), at, start);
    }
  }

  private static Optional<Received> staged(PublicMessage message) {
    try {
      return Optional.of(
          InvitedGroup.get().bobs().receive(new MlsMessage.OfPublicMessage(message)));
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, Integer.MAX_VALUE);
      return Optional.empty();
    }
  }

  private static void explained(Commit commit, Sender sender, EnvelopeTime at, EpochStart start) {
    InvitedGroup scenery = InvitedGroup.get();
    try {
      JoinFacts facts =
          JoinFactsOf.state(
                  scenery.bobs().context(),
                  scenery.bobs().tree(),
                  Profile.XIP82,
                  scenery.world().directory())
              .of(sender, commit, at, start);
      Verdict verdict = ReceiveSide.validate(facts);
      ReceiveSide.Explanation explanation = ReceiveSide.explain(facts);
      if (verdict instanceof Verdict.Rejected rejected) {
        Oracle.require(
            explanation.broken().get(0).code().equals(rejected.code()),
            "the first broken rule is reported");
      } else {
        Oracle.require(explanation.broken().isEmpty(), "an accepted commit breaks no rule");
        Oracle.require(explanation.notEvaluated().isEmpty(), "an accepted commit is judged whole");
      }
    } catch (ProtocolException refusal) {
      throw new OracleFailure("the scenery's own state can be read", refusal);
    }
  }

  /** Members who accept end in one epoch, with the joiner in it. */
  private static void merged(Received bobs, Received alices) {
    List<Group> after = List.of(merge(bobs), merge(alices));
    Oracle.require(
        after.get(0).epochAuthenticator().equals(after.get(1).epochAuthenticator()),
        "members who accept agree on the next epoch");
    Oracle.require(
        after.get(0).members().stream()
            .anyMatch(
                it -> it.leaf().signatureKey().equals(InvitedGroup.get().eve().installation())),
        "who was admitted is a member");
  }

  private static Group merge(Received received) {
    return received instanceof Received.Committed commit
        ? commit.staged().merge()
        : received.next();
  }
}
