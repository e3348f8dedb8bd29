package dev.latchkey.admission;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.Received;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.identity.AssociationState;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.profile.Profile;

/**
 * Whether a member takes a message in. Nothing is merged and the group is never touched: after a
 * rejection it is in the epoch it was in, and the next commit of that epoch can still win.
 *
 * <p>The group must have been made with {@link #settings}, or settings derived from them.
 */
public final class Admission {
  private Admission() {}

  /** What a group that follows XIP-82 is created or joined with. */
  public static GroupSettings settings(CryptoProvider provider) {
    return GroupSettings.of(provider, Profile.XIP82)
        .with(new XmtpAuthentication())
        .with(new XmtpComponents(provider.hashing()));
  }

  /**
   * Judges a message as it came from the delivery service.
   *
   * @param at the delivery service's stamp on it
   * @param start when this member's present epoch began
   */
  public static Judgement receive(
      Group before,
      MlsMessage message,
      EnvelopeTime at,
      EpochStart start,
      AssociationState associations) {
    requireRules(before);
    if (message instanceof MlsMessage.OfPrivateMessage) {
      return receiveFromMember(before, message);
    }
    if (!(message instanceof MlsMessage.OfPublicMessage inOpen)
        || !(inOpen.content().content().sender() instanceof Sender.NewMemberCommit)) {
      return Judgement.rejected(
          Verdict.Rejected.of(
              CheckId.FRAMING,
              InviteCode.UNSUPPORTED_FRAMING.because("wire format " + message.wireFormat())));
    }
    FramedContent content = inOpen.content().content();
    try {
      requireEpoch(before, content);
      if (content.body() instanceof ContentBody.OfCommit commit) {
        JoinFacts facts =
            state(before, associations).of(content.sender(), commit.commit(), at, start);
        Verdict verdict = ReceiveSide.validate(facts);
        if (!verdict.isAccepted()) {
          return Judgement.rejected(verdict);
        }
      }
      Received received = before.receive(message);
      if (received instanceof Received.Committed committed) {
        Verdict verdict = newcomers(before, committed.staged());
        if (!verdict.isAccepted()) {
          return Judgement.rejected(verdict);
        }
      }
      return Judgement.accepted(received);
    } catch (ProtocolException refusal) {
      return Judgement.rejected(Verdict.Rejected.of(CheckId.MLS, refusal));
    }
  }

  /**
   * Judges a commit that MLS has accepted on {@code before}. How it was framed is no longer known
   * here and is judged by {@link #receive}.
   */
  public static Verdict judge(
      Group before,
      StagedCommit staged,
      EnvelopeTime at,
      EpochStart start,
      AssociationState associations) {
    requireRules(before);
    try {
      if (staged.isExternal()) {
        Verdict verdict = ReceiveSide.validate(state(before, associations).of(staged, at, start));
        return verdict.isAccepted() ? newcomers(before, staged) : verdict;
      }
      MemberCommitRules.on(before).checkCommit(staged);
      return new Verdict.Accepted();
    } catch (ProtocolException refusal) {
      return Verdict.Rejected.of(checkOf(refusal), refusal);
    }
  }

  private static Verdict newcomers(Group before, StagedCommit staged) {
    try {
      MemberCommitRules.on(before).checkNewcomers(staged);
      return new Verdict.Accepted();
    } catch (ProtocolException refusal) {
      return Verdict.Rejected.of(CheckId.MLS, refusal);
    }
  }

  private static Judgement receiveFromMember(Group before, MlsMessage message) {
    try {
      Received received = before.receive(message);
      if (received instanceof Received.Proposed proposed) {
        MemberCommitRules.on(before).checkProposal(proposed.proposal());
      } else if (received instanceof Received.Committed committed) {
        MemberCommitRules.on(before).checkCommit(committed.staged());
      }
      return Judgement.accepted(received);
    } catch (ProtocolException refusal) {
      return Judgement.rejected(Verdict.Rejected.of(checkOf(refusal), refusal));
    }
  }

  private static JoinFactsOf state(Group before, AssociationState associations)
      throws ProtocolException {
    return JoinFactsOf.state(before.context(), before.tree(), before.profile(), associations);
  }

  /** An external commit on an earlier epoch is stale, whatever else it says (XIP82-TAG-11). */
  private static void requireEpoch(Group before, FramedContent content) throws ProtocolException {
    if (content.group().equals(before.id()) && content.epoch().compareTo(before.epoch()) < 0) {
      throw InviteCode.STALE_EPOCH.under(
          "XIP82-TAG-11", "epoch " + content.epoch() + ", now " + before.epoch());
    }
  }

  private static CheckId checkOf(ProtocolException refusal) {
    boolean ofMembers =
        refusal.code() instanceof AppDataCode || refusal.code() instanceof InviteCode;
    return ofMembers ? CheckId.MEMBER : CheckId.MLS;
  }

  private static void requireRules(Group group) {
    if (!(group.settings().components() instanceof XmtpComponents)) {
      throw new IllegalArgumentException("a group without XmtpComponents");
    }
  }
}
