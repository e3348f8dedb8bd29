package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PrivateContentAad;
import dev.latchkey.framing.PrivateMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.Defects;
import dev.latchkey.group.Group;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.RawCommit;
import dev.latchkey.group.RawMessage;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.Update;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.RatchetType;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A member in one epoch, who commits, signs and seals whatever a case asks for. */
final class Insider {
  final Client client;
  final Group group;

  Insider(Client client, Group group) {
    this.client = client;
    this.group = group;
  }

  Sender self() {
    return new Sender.Member(group.ownLeaf());
  }

  ListedProposal listed(Proposal proposal) {
    return new ListedProposal(proposal, self(), Optional.empty());
  }

  /** A Commit of {@code proposals} by value; tree and extensions do not follow them. */
  Bytes unapplied(Defects defects, Proposal... proposals) throws ProtocolException {
    return commit(RawCommit.byValue(list(proposals)), List.of(), defects);
  }

  /** A Commit of {@code proposals} by value, with everything they bring about. */
  Bytes commit(Defects defects, Proposal... proposals) throws ProtocolException {
    return commit(RawCommit.byValue(list(proposals)), list(proposals), defects);
  }

  /** A Commit of any list at all. */
  Bytes commit(List<ProposalOrRef> wire, List<ListedProposal> effective, Defects defects)
      throws ProtocolException {
    return Wire.message(
        RawCommit.by(group).build(wire, effective, defects, client.signer, client.random));
  }

  /** An empty Commit with a path. */
  Bytes genuine() throws ProtocolException {
    return commit(Defects.NONE);
  }

  /** The same, sealed. */
  Bytes sealedCommit() throws ProtocolException {
    return group
        .commit()
        .with(CommitOptions.DEFAULT.withPath().with(MessageOptions.PRIVATE))
        .build(client.signer, client.random)
        .message()
        .encoded();
  }

  private List<ListedProposal> list(Proposal... proposals) {
    return new ArrayList<>(Arrays.stream(proposals).map(this::listed).toList());
  }

  /** An Update of the member's own leaf. */
  Update update() {
    return update(content -> content);
  }

  /** An Update whose leaf is changed, and signed all the same. */
  Update update(UnaryOperator<LeafNodeContent> change) {
    HpkePublicKey key = client.crypto.generateHpkeKeys(client.random).publicKey();
    LeafNodeContent content =
        group
            .ownLeafNode()
            .content()
            .withSource(new LeafNodeSource.Update())
            .withEncryptionKey(key);
    return new Update(
        change.apply(content).sign(group.id(), group.ownLeaf(), client.signer, client.crypto));
  }

  FramedContent content(ContentBody body) {
    return content(self(), body);
  }

  FramedContent content(Sender sender, ContentBody body) {
    return FramedContent.of(
        FramedContent.Header.in(group.context(), sender, Bytes.EMPTY), body, Profile.STRICT);
  }

  FramedContent content(Bytes authenticatedData, ContentBody body) {
    return FramedContent.of(
        FramedContent.Header.in(group.context(), self(), authenticatedData), body, Profile.STRICT);
  }

  Bytes sign(WireFormat format, FramedContent content) {
    return sign(format, content, client.signer);
  }

  Bytes sign(WireFormat format, FramedContent content, Signer signer) {
    return FramedContentTbs.of(format, content, group.context()).sign(signer, client.crypto);
  }

  /** A proposal in the open, as everybody accepts it. */
  PublicMessage open(Proposal proposal) {
    FramedContent content = content(new ContentBody.OfProposal(proposal));
    return open(content, sign(WireFormat.PUBLIC_MESSAGE, content));
  }

  /** Content other than a Commit, in the open, under any signature. */
  PublicMessage open(FramedContent content, Bytes signature) {
    return RawMessage.in(group).open(content, FramedContentAuthData.of(signature));
  }

  RawMessage.Key key(RatchetType ratchet, long generation) {
    return new RawMessage.Key(group.ownLeaf(), ratchet, generation);
  }

  PrivateContentAad header(ContentType type) {
    return new PrivateContentAad(group.id(), group.epoch(), type, Bytes.EMPTY);
  }

  /** Body, signature and no padding: what a private message seals. */
  Bytes plaintext(ContentBody body) {
    return plaintext(body, sign(WireFormat.PRIVATE_MESSAGE, content(body)));
  }

  Bytes plaintext(ContentBody body, Bytes signature) {
    return new TlsWriter(Profile.STRICT)
        .struct(body)
        .struct(FramedContentAuthData.of(signature))
        .toBytes();
  }

  /** Application data, as everybody accepts it. */
  Bytes data(String text, long generation) throws ProtocolException {
    ContentBody body = new ContentBody.OfApplication(Bytes.utf8(text));
    return sealed(
        RawMessage.in(group)
            .seal(
                header(ContentType.APPLICATION),
                plaintext(body),
                key(RatchetType.APPLICATION, generation)));
  }

  static Bytes sealed(PrivateMessage message) {
    return new MlsMessage.OfPrivateMessage(message).encoded();
  }
}
