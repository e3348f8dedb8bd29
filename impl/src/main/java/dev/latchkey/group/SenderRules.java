package dev.latchkey.group;

import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import java.util.Set;

/** What each kind of sender may send at all (RFC 9420, sections 6.1 and 12.1.8). */
final class SenderRules {
  private static final Set<Class<? extends Proposal>> FROM_OUTSIDE =
      Set.of(
          Add.class,
          Remove.class,
          PreSharedKey.class,
          ReInit.class,
          GroupContextExtensions.class,
          AppDataUpdate.class,
          AppEphemeral.class);

  private SenderRules() {}

  /** Judges sender and content type before any key is looked up. */
  static void check(FramedContent content) throws ProtocolException {
    Sender sender = content.sender();
    if (sender instanceof Sender.External) {
      fromExternal(content);
    } else if (sender instanceof Sender.NewMemberProposal) {
      fromNewMember(content);
    } else if (sender instanceof Sender.NewMemberCommit
        && content.contentType() != ContentType.COMMIT) {
      throw FramingCode.NEW_MEMBER_COMMIT_NOT_COMMIT.because(content.toString());
    }
  }

  private static void fromExternal(FramedContent content) throws ProtocolException {
    if (content.contentType() == ContentType.COMMIT) {
      throw CommitCode.COMMIT_SENDER_FORBIDDEN.because(content.toString());
    }
    if (!(content.body() instanceof ContentBody.OfProposal proposal)) {
      throw FramingCode.EXTERNAL_SENDER_CONTENT_FORBIDDEN.because(content.toString());
    }
    if (!FROM_OUTSIDE.contains(proposal.proposal().getClass())) {
      throw FramingCode.EXTERNAL_SENDER_PROPOSAL_FORBIDDEN.because(
          proposal.proposal().getClass().getSimpleName());
    }
  }

  private static void fromNewMember(FramedContent content) throws ProtocolException {
    if (content.contentType() == ContentType.COMMIT) {
      throw CommitCode.COMMIT_SENDER_FORBIDDEN.because(content.toString());
    }
    if (!(content.body() instanceof ContentBody.OfProposal proposal
        && proposal.proposal() instanceof Add)) {
      throw FramingCode.NEW_MEMBER_PROPOSAL_NOT_ADD.because(content.toString());
    }
  }

  /** An Update comes from the member it is about, a SelfRemove from a member. */
  static void checkProposer(Proposal proposal, Sender sender) throws ProtocolException {
    if (proposal instanceof Update && !sender.isMember()) {
      throw ProposalCode.UPDATE_FROM_NON_MEMBER.because("from " + sender);
    }
    if (proposal instanceof SelfRemove && !sender.isMember()) {
      throw DraftCode.SELF_REMOVE_FROM_NON_MEMBER.because("from " + sender);
    }
  }
}
