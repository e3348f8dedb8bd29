package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Add;
import dev.latchkey.message.Proposal;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.WireFormat;

/** Proposals from those who are no members (RFC 9420, section 12.1.8). */
public final class OutsideProposal {
  private final MlsCrypto crypto;
  private final Profile profile;
  private final GroupId group;
  private final Epoch epoch;
  private final Bytes authenticatedData;

  /** For the group and epoch the proposal is meant for. */
  public OutsideProposal(MlsCrypto crypto, Profile profile, GroupId group, Epoch epoch) {
    this(crypto, profile, group, epoch, Bytes.EMPTY);
  }

  private OutsideProposal(
      MlsCrypto crypto, Profile profile, GroupId group, Epoch epoch, Bytes authenticatedData) {
    this.crypto = crypto;
    this.profile = profile;
    this.group = group;
    this.epoch = epoch;
    this.authenticatedData = authenticatedData;
  }

  /**
   * With data to authenticate: a SafeAAD for a group that uses it, which only somebody who has seen
   * its GroupContext can know.
   */
  public OutsideProposal withAuthenticatedData(Bytes data) {
    return new OutsideProposal(crypto, profile, group, epoch, data);
  }

  /**
   * From entry {@code senderIndex} of the external_senders extension.
   *
   * @throws ProtocolException {@code external_sender_proposal_forbidden}
   */
  public MlsMessage external(long senderIndex, Proposal proposal, Signer signer)
      throws ProtocolException {
    return sign(new Sender.External(senderIndex), proposal, signer);
  }

  /** From a client that asks to be added; {@code signer} is its key package's. */
  public MlsMessage newMember(Add add, Signer signer) throws ProtocolException {
    return sign(new Sender.NewMemberProposal(), add, signer);
  }

  private MlsMessage sign(Sender sender, Proposal proposal, Signer signer)
      throws ProtocolException {
    FramedContent content =
        FramedContent.of(
            new FramedContent.Header(group, epoch, sender, authenticatedData),
            new ContentBody.OfProposal(proposal),
            profile);
    SenderRules.check(content);
    Bytes signature =
        FramedContentTbs.withoutContext(WireFormat.PUBLIC_MESSAGE, content).sign(signer, crypto);
    return new MlsMessage.OfPublicMessage(
        PublicMessage.of(content, FramedContentAuthData.of(signature)));
  }
}
