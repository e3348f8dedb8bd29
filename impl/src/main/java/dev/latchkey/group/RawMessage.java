package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContentTbm;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.MembershipTag;
import dev.latchkey.framing.PrivateContentAad;
import dev.latchkey.framing.PrivateMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.SenderData;
import dev.latchkey.protection.ReuseGuard;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.AeadKey;
import dev.latchkey.schedule.RatchetType;
import dev.latchkey.schedule.SecretTree;
import dev.latchkey.tree.LeafIndex;

/**
 * Protects any content at all under the genuine keys of an epoch, judged by nobody: what
 * conformance cases and fuzzers send. Genuine messages come from {@link Group}.
 */
public final class RawMessage {
  private final GroupState state;

  private RawMessage(GroupState state) {
    this.state = state;
  }

  /** Under the keys of {@code group}'s present epoch. */
  public static RawMessage in(Group group) {
    return new RawMessage(group.state());
  }

  /** The key a private message is sealed with: anybody's, whoever is named as the sender. */
  public record Key(LeafIndex leaf, RatchetType ratchet, long generation) {}

  /** In the open; a member's content gets the membership_tag of this epoch. */
  public PublicMessage open(FramedContent content, FramedContentAuthData auth) {
    if (!content.sender().isMember()) {
      return PublicMessage.of(content, auth);
    }
    AuthenticatedContentTbm tbm =
        new AuthenticatedContentTbm(
            FramedContentTbs.of(WireFormat.PUBLIC_MESSAGE, content, state.epoch().context()), auth);
    MembershipTag tag =
        new MembershipTag(state.epoch().secrets().membership().tag(state.crypto(), tbm.encoded()));
    return PublicMessage.of(content, auth, tag);
  }

  /**
   * Sealed.
   *
   * @param header goes out in the open and authenticated
   * @param senderData who the message says it is from, and under which generation
   * @param plaintext what stands in place of content, signature and padding
   * @throws ProtocolException when {@code key} does not exist
   */
  public PrivateMessage seal(
      PrivateContentAad header, Bytes senderData, Bytes plaintext, Key key, ReuseGuard guard)
      throws ProtocolException {
    MlsCrypto crypto = state.crypto();
    SecretTree.Step step =
        state.messages().ratchet(key.leaf(), key.ratchet()).keyFor(key.generation());
    Bytes ciphertext;
    try (AeadKey content = step.key()) {
      Bytes nonce = guard.guard(content.nonce());
      ciphertext = crypto.seal(content.key(), nonce, header.encoded(), plaintext);
    }
    return new PrivateMessage(header, senderData(header, ciphertext, senderData), ciphertext);
  }

  /** The same with sender data that name {@code key}. */
  public PrivateMessage seal(PrivateContentAad header, Bytes plaintext, Key key)
      throws ProtocolException {
    ReuseGuard guard = new ReuseGuard(Bytes.fromHex("00c0ffee"));
    return seal(
        header,
        new SenderData(key.leaf(), key.generation(), guard.value()).encoded(),
        plaintext,
        key,
        guard);
  }

  /** Sender data sealed for a message whose content is {@code ciphertext}. */
  public Bytes senderData(PrivateContentAad header, Bytes ciphertext, Bytes plaintext) {
    MlsCrypto crypto = state.crypto();
    try (AeadKey key = state.epoch().secrets().senderData().keyFor(crypto, ciphertext)) {
      PrivateMessage unfinished = new PrivateMessage(header, Bytes.EMPTY, ciphertext);
      return key.seal(crypto, unfinished.senderDataAad().encoded(), plaintext);
    }
  }
}
