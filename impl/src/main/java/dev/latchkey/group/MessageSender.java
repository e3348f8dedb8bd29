package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.protection.PrivateProtection;
import dev.latchkey.protection.PublicProtection;
import dev.latchkey.protection.VerifiedContent;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;

/** Signs and protects what a member sends (RFC 9420, section 6). */
final class MessageSender {
  private final GroupState state;
  private final Signer signer;
  private final RandomSource random;

  MessageSender(GroupState state, Signer signer, RandomSource random) {
    this.state = state;
    this.signer = signer;
    this.random = random;
  }

  Sent application(Bytes data, MessageOptions options) throws ProtocolException {
    state.requireActive();
    MessageOptions sealed =
        new MessageOptions(
                WireFormat.PRIVATE_MESSAGE, options.authenticatedData(), options.padding())
            .in(state.epoch().context(), state.profile());
    return protect(sign(new ContentBody.OfApplication(data), sealed), sealed, state);
  }

  /** A SelfRemove always goes out in the open, whatever {@code options} say. */
  Sent proposal(Proposal proposal, MessageOptions options) throws ProtocolException {
    state.requireActive();
    Sender self = new Sender.Member(state.ownLeaf());
    new ProposalIntake(state).check(proposal, self);
    MessageOptions chosen =
        proposal instanceof SelfRemove
            ? MessageOptions.PUBLIC.withAuthenticatedData(options.authenticatedData())
            : options;
    MessageOptions used = chosen.in(state.epoch().context(), state.profile());
    VerifiedContent signed = sign(new ContentBody.OfProposal(proposal), used);
    HashReference reference = signed.content().proposalReference(state.crypto());
    GroupState remembering = state.withProposals(state.proposals().with(reference, proposal, self));
    return protect(signed, used, remembering);
  }

  Sent update(LeafChange change, MessageOptions options) throws ProtocolException {
    HpkeKeyPair keys = state.crypto().generateHpkeKeys(random);
    LeafNode current = state.epoch().tree().leaf(state.ownLeaf()).orElseThrow();
    MemberProfile says = change.applyTo(current);
    LeafNode leaf =
        new LeafNodeContent(
                keys.publicKey(),
                signer.publicKey(),
                says.credential(),
                says.capabilities(),
                new LeafNodeSource.Update(),
                says.extensions())
            .sign(state.epoch().context().group(), state.ownLeaf(), signer, state.crypto());
    Update update = new Update(leaf);
    new ProposalIntake(state).check(update, new Sender.Member(state.ownLeaf()));
    Sent sent = proposal(update, options);
    GroupState after = sent.next().state();
    HashReference reference =
        after.proposals().entries().stream()
            .filter(entry -> entry.proposal().equals(update))
            .flatMap(entry -> entry.reference().stream())
            .findFirst()
            .orElseThrow();
    return new Sent(sent.message(), new Group(after.withUpdate(reference, keys)));
  }

  /** Protects a finished Commit under the keys of the epoch it ends. */
  Sent commit(AuthenticatedContent content, MessageOptions options) throws ProtocolException {
    return protect(VerifiedContent.ofOwn(content), options, state);
  }

  private VerifiedContent sign(ContentBody body, MessageOptions options) {
    FramedContent.Header header =
        FramedContent.Header.in(
            state.epoch().context(),
            new Sender.Member(state.ownLeaf()),
            options.authenticatedData());
    FramedContent content = FramedContent.of(header, body, state.profile());
    return VerifiedContent.sign(
        options.wireFormat(), content, state.epoch().context(), signer, state.crypto());
  }

  private Sent protect(VerifiedContent signed, MessageOptions options, GroupState after)
      throws ProtocolException {
    if (options.wireFormat().equals(WireFormat.PUBLIC_MESSAGE)) {
      PublicProtection inOpen =
          new PublicProtection(state.crypto(), state.profile(), state.epochKeys());
      return new Sent(new MlsMessage.OfPublicMessage(inOpen.protect(signed)), new Group(after));
    }
    PrivateProtection.Sealed sealed =
        new PrivateProtection(state.crypto(), state.profile(), state.epochKeys())
            .protect(signed, state.messages(), options.padding(), random);
    return new Sent(
        new MlsMessage.OfPrivateMessage(sealed.message()),
        new Group(after.withMessages(sealed.next())));
  }
}
