package dev.latchkey.group;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.ExternalSender;
import dev.latchkey.extension.ExternalSenders;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Add;
import dev.latchkey.tree.LeafNode;
import java.util.Optional;

/** The key under which a message must be signed, by its sender's type (RFC 9420, section 6.1). */
final class SenderKeys {
  private final GroupState state;

  SenderKeys(GroupState state) {
    this.state = state;
  }

  /** The key; {@link SenderRules} must have passed. */
  SignaturePublicKey keyOf(FramedContent content) throws ProtocolException {
    Sender sender = content.sender();
    if (sender instanceof Sender.Member member) {
      Optional<LeafNode> leaf = state.epoch().tree().leaf(member.leaf());
      return leaf.orElseThrow(
              () -> FramingCode.UNKNOWN_SENDER_LEAF.because("leaf " + member.leaf()))
          .signatureKey();
    }
    if (sender instanceof Sender.External external) {
      return externalSender(external.senderIndex()).signatureKey();
    }
    if (sender instanceof Sender.NewMemberProposal) {
      Add add = (Add) ((ContentBody.OfProposal) content.body()).proposal();
      return add.keyPackage().leafNode().signatureKey();
    }
    ContentBody.OfCommit commit = (ContentBody.OfCommit) content.body();
    return CommitRules.requirePath(commit.commit()).leafNode().signatureKey();
  }

  private ExternalSender externalSender(long index) throws ProtocolException {
    Optional<ExternalSenders> senders =
        ExternalSenders.in(state.epoch().context().extensions(), state.profile());
    return senders
        .flatMap(list -> list.at(index))
        .orElseThrow(() -> FramingCode.EXTERNAL_SENDER_UNKNOWN.because("sender_index " + index));
  }
}
