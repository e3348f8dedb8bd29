package dev.latchkey.protection;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.PrivateContentAad;
import dev.latchkey.framing.PrivateMessage;
import dev.latchkey.framing.PrivateMessageContent;
import dev.latchkey.framing.Sender;
import dev.latchkey.framing.SenderData;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.AeadKey;
import dev.latchkey.schedule.RatchetType;
import dev.latchkey.schedule.SecretTree;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import java.util.function.Predicate;

/** Private messages of one epoch: sealed, and opened as far as the signature (section 6.3). */
public final class PrivateProtection {
  private final MlsCrypto crypto;
  private final Profile profile;
  private final EpochKeys keys;
  private final MessageRules rules;

  public PrivateProtection(MlsCrypto crypto, Profile profile, EpochKeys keys) {
    this.crypto = crypto;
    this.profile = profile;
    this.keys = keys;
    this.rules = keys.rules(profile);
  }

  /** A message to send, and the tree without its key: adopt the tree before sending. */
  public record Sealed(PrivateMessage message, SecretTree next) {}

  /** What was received, and the tree without its key: adopt the tree once the signature holds. */
  public record Opened(UnverifiedContent content, SecretTree next) {}

  /**
   * Encrypts under the next key of the sender's own leaf.
   *
   * @throws ProtocolException {@code non_member_in_private_message}, {@code generation_too_far}
   *     when no key is left, and what wrong authenticated_data is refused with
   */
  public Sealed protect(
      VerifiedContent content, SecretTree tree, Padding padding, RandomSource random)
      throws ProtocolException {
    AuthenticatedContent signed = content.content();
    LeafIndex sender = checkOutgoing(signed);
    SecretTree.Step step = tree.ratchet(sender, ratchetFor(signed.content())).nextKey();
    ReuseGuard guard = ReuseGuard.fresh(random);
    PrivateContentAad header = header(signed.content());
    Bytes ciphertext;
    try (AeadKey key = step.key()) {
      Bytes plaintext = plaintext(signed, padding);
      ciphertext = crypto.seal(key.key(), guard.guard(key.nonce()), header.encoded(), plaintext);
    }
    SenderData senderData = new SenderData(sender, step.generation(), guard.value());
    PrivateMessage unfinished = new PrivateMessage(header, Bytes.EMPTY, ciphertext);
    try (AeadKey key = keys.senderData().keyFor(crypto, ciphertext)) {
      Bytes sealed = key.seal(crypto, unfinished.senderDataAad().encoded(), senderData.encoded());
      return new Sealed(new PrivateMessage(header, sealed, ciphertext), step.next());
    }
  }

  /**
   * Decrypts, and leaves only the signature to be checked. The given tree is unchanged either way.
   *
   * @param occupied whether a leaf holds a member
   * @throws ProtocolException {@code wrong_group_id}, {@code wrong_epoch}, {@code
   *     decryption_failed}, {@code unknown_sender_leaf}, {@code generation_consumed}, {@code
   *     generation_too_far}, {@code private_content_malformed}, {@code padding_nonzero}, and what
   *     the content or wrong authenticated_data is refused with
   */
  public Opened unprotect(PrivateMessage message, SecretTree tree, Predicate<LeafIndex> occupied)
      throws ProtocolException {
    rules.checkAddress(message.group(), message.epoch());
    SenderData senderData = openSenderData(message);
    MessageRules.checkSender(senderData.leaf(), occupied);
    SecretTree.Step step =
        tree.ratchet(senderData.leaf(), ratchetFor(message.contentType()))
            .keyFor(senderData.generation());
    PrivateMessageContent plain =
        openContent(message, step, new ReuseGuard(senderData.reuseGuard()));
    rules.checkAuthenticatedData(message.authenticatedData());
    return new Opened(
        new UnverifiedContent(assemble(message, senderData.leaf(), plain), keys.context()),
        step.next());
  }

  private LeafIndex checkOutgoing(AuthenticatedContent signed) throws ProtocolException {
    FramedContent content = signed.content();
    if (!signed.wireFormat().equals(WireFormat.PRIVATE_MESSAGE)) {
      throw new IllegalArgumentException("signed for wire format " + signed.wireFormat());
    }
    rules.checkAddress(content.group(), content.epoch());
    rules.checkAuthenticatedData(content.authenticatedData());
    if (content.sender() instanceof Sender.Member member) {
      return member.leaf();
    }
    throw FramingCode.NON_MEMBER_IN_PRIVATE_MESSAGE.because(content.toString());
  }

  private Bytes plaintext(AuthenticatedContent signed, Padding padding) {
    PrivateMessageContent bare =
        new PrivateMessageContent(signed.content().body(), signed.auth(), 0);
    TlsWriter out = new TlsWriter(profile).struct(bare);
    int unpadded = out.toBytes().size();
    return out.opaque(Bytes.zeros(padding.bytesFor(unpadded))).toBytes();
  }

  private SenderData openSenderData(PrivateMessage message) throws ProtocolException {
    try (AeadKey key = keys.senderData().keyFor(crypto, message.ciphertext())) {
      Bytes opened =
          key.open(crypto, message.senderDataAad().encoded(), message.encryptedSenderData())
              .orElseThrow(() -> FramingCode.DECRYPTION_FAILED.because("sender data"));
      return Tls.decodeInner(
          opened, profile, SenderData::readFrom, FramingCode.PRIVATE_CONTENT_MALFORMED);
    }
  }

  private PrivateMessageContent openContent(
      PrivateMessage message, SecretTree.Step step, ReuseGuard guard) throws ProtocolException {
    try (AeadKey key = step.key()) {
      Bytes nonce = guard.guard(key.nonce());
      Bytes opened =
          crypto
              .open(key.key(), nonce, message.header().encoded(), message.ciphertext())
              .orElseThrow(
                  () ->
                      FramingCode.DECRYPTION_FAILED.because(
                          "content of generation " + step.generation()));
      return PrivateMessageContent.decode(opened, message.contentType(), profile);
    }
  }

  private AuthenticatedContent assemble(
      PrivateMessage message, LeafIndex sender, PrivateMessageContent plain) {
    FramedContent.Header header =
        new FramedContent.Header(
            message.group(),
            message.epoch(),
            new Sender.Member(sender),
            message.authenticatedData());
    return new AuthenticatedContent(
        WireFormat.PRIVATE_MESSAGE, FramedContent.of(header, plain.body(), profile), plain.auth());
  }

  private static PrivateContentAad header(FramedContent content) {
    return new PrivateContentAad(
        content.group(), content.epoch(), content.contentType(), content.authenticatedData());
  }

  private static RatchetType ratchetFor(FramedContent content) {
    return ratchetFor(content.contentType());
  }

  private static RatchetType ratchetFor(ContentType type) {
    return switch (type) {
      case APPLICATION -> RatchetType.APPLICATION;
      case PROPOSAL, COMMIT -> RatchetType.HANDSHAKE;
    };
  }
}
