package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PrivateMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.protection.PrivateProtection;
import dev.latchkey.protection.PublicProtection;
import dev.latchkey.protection.UnverifiedContent;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.tree.LeafIndex;
import java.util.Optional;

/**
 * Takes one message apart, checks its signature, and hands its content on (RFC 9420, section 6).
 */
final class MessageReceiver {
  private final GroupState state;

  MessageReceiver(GroupState state) {
    this.state = state;
  }

  Received receive(MlsMessage message) throws ProtocolException {
    if (message instanceof MlsMessage.OfPublicMessage inOpen) {
      return receive(inOpen.content());
    }
    if (message instanceof MlsMessage.OfPrivateMessage sealed) {
      return receive(sealed.content());
    }
    throw DraftCode.WIRE_FORMAT_UNSUPPORTED.because(
        "wire format " + message.wireFormat() + " is not for a group");
  }

  private Received receive(PublicMessage message) throws ProtocolException {
    UnverifiedContent opened =
        new PublicProtection(state.crypto(), state.profile(), state.epochKeys())
            .unprotect(message, this::isOccupied);
    return accept(opened, state);
  }

  private Received receive(PrivateMessage message) throws ProtocolException {
    PrivateProtection.Opened opened =
        new PrivateProtection(state.crypto(), state.profile(), state.epochKeys())
            .unprotect(message, state.messages(), this::isOccupied);
    return accept(opened.content(), state.withMessages(opened.next()));
  }

  private Received accept(UnverifiedContent unverified, GroupState after) throws ProtocolException {
    state.requireActive();
    SenderRules.check(unverified.claimed().content());
    SignaturePublicKey key = new SenderKeys(state).keyOf(unverified.claimed().content());
    AuthenticatedContent content = unverified.verify(key, state.crypto()).content();
    FramedContent framed = content.content();
    if (framed.body() instanceof ContentBody.OfApplication application) {
      LeafIndex sender = ((Sender.Member) framed.sender()).leaf();
      return new Received.Application(
          sender, application.data(), framed.authenticatedData(), new Group(after));
    }
    if (framed.body() instanceof ContentBody.OfProposal proposal) {
      return propose(content, proposal.proposal(), after);
    }
    ContentBody.OfCommit commit = (ContentBody.OfCommit) framed.body();
    if (framed.sender() instanceof Sender.NewMemberCommit
        && !content.wireFormat().equals(WireFormat.PUBLIC_MESSAGE)) {
      throw ExternalCommitCode.EXTERNAL_COMMIT_NOT_PUBLIC.because(framed.toString());
    }
    StagedCommit staged = new CommitReceiver(after, content, commit.commit()).stage();
    return new Received.Committed(staged, new Group(after));
  }

  private Received propose(AuthenticatedContent content, Proposal proposal, GroupState after)
      throws ProtocolException {
    Sender sender = content.content().sender();
    if (proposal instanceof SelfRemove && !content.wireFormat().equals(WireFormat.PUBLIC_MESSAGE)) {
      throw DraftCode.SELF_REMOVE_NOT_PUBLIC.because("from " + sender);
    }
    new ProposalIntake(state).check(proposal, sender);
    HashReference reference = content.proposalReference(state.crypto());
    GroupState remembering =
        after.withProposals(after.proposals().with(reference, proposal, sender));
    Bytes authenticatedData = content.content().authenticatedData();
    return new Received.Proposed(
        reference,
        new ListedProposal(proposal, sender, Optional.of(reference)),
        authenticatedData,
        new Group(remembering));
  }

  private boolean isOccupied(LeafIndex leaf) {
    return state.epoch().tree().leaf(leaf).isPresent();
  }
}
