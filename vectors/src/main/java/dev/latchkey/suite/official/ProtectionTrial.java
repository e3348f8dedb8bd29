package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PrivateMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.protection.EpochKeys;
import dev.latchkey.protection.Padding;
import dev.latchkey.protection.PrivateProtection;
import dev.latchkey.protection.PublicProtection;
import dev.latchkey.protection.UnverifiedContent;
import dev.latchkey.protection.VerifiedContent;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.SecretTree;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import java.util.function.Predicate;

/** Opens and makes messages in the group of two that {@code message-protection} describes. */
final class ProtectionTrial {
  private static final int MEMBERS = 2;
  private static final LeafIndex SENDER = new LeafIndex(1);
  private static final int PADDING_BLOCK = 64;

  private final Trial trial;
  private final MlsCrypto crypto;
  private final GroupContext context;
  private final SignatureKeyPair keys;
  private final SecretBytes encryptionSecret;
  private final PublicProtection inPublic;
  private final PrivateProtection inPrivate;

  ProtectionTrial(
      Trial trial,
      GroupContext context,
      SignatureKeyPair keys,
      SecretBytes encryptionSecret,
      EpochKeys epoch) {
    this.trial = trial;
    this.crypto = trial.crypto();
    this.context = context;
    this.keys = keys;
    this.encryptionSecret = encryptionSecret;
    this.inPublic = new PublicProtection(crypto, trial.profile(), epoch);
    this.inPrivate = new PrivateProtection(crypto, trial.profile(), epoch);
  }

  /** Opens the given message, makes one like it, and opens that. */
  void publicMessage(String what, ContentBody body, Bytes given) throws ProtocolException {
    open(what, body, Tls.decode(given, trial.profile(), MlsMessage::readFrom));
    PublicMessage made = inPublic.protect(signed(WireFormat.PUBLIC_MESSAGE, body));
    open(what + " round trip", body, new MlsMessage.OfPublicMessage(made));
  }

  /** The same for the other framing. */
  void privateMessage(String what, ContentBody body, Bytes given) throws ProtocolException {
    open(what, body, Tls.decode(given, trial.profile(), MlsMessage::readFrom));
    PrivateMessage made =
        inPrivate
            .protect(
                signed(WireFormat.PRIVATE_MESSAGE, body),
                tree(),
                Padding.toMultipleOf(PADDING_BLOCK),
                trial.random())
            .message();
    open(what + " round trip", body, new MlsMessage.OfPrivateMessage(made));
  }

  /** Application data never travels in the open. */
  void publicApplicationIsRefused(ContentBody application) throws ProtocolException {
    try {
      inPublic.protect(signed(WireFormat.PUBLIC_MESSAGE, application));
      trial.holds("application as public message is refused", false);
    } catch (ProtocolException e) {
      trial.same(
          "application as public message", FramingCode.APPLICATION_IN_PUBLIC_MESSAGE, e.code());
    }
  }

  private void open(String what, ContentBody expected, MlsMessage message)
      throws ProtocolException {
    Predicate<LeafIndex> occupied = leaf -> leaf.value() < MEMBERS;
    UnverifiedContent opened;
    if (message.content() instanceof PublicMessage open) {
      opened = inPublic.unprotect(open, occupied);
    } else if (message.content() instanceof PrivateMessage closed) {
      opened = inPrivate.unprotect(closed, tree(), occupied).content();
    } else {
      trial.holds(what + " is a message of a member", false);
      return;
    }
    AuthenticatedContent content = opened.verify(keys.publicKey(), crypto).content();
    trial.same(what + ": wire_format", message.wireFormat(), content.wireFormat());
    trial.same(what + ": sender", new Sender.Member(SENDER), content.content().sender());
    trial.same(what + ": content_type", expected.type(), content.content().contentType());
    trial.same(what, expected.encoded(), content.content().body().encoded());
  }

  /** Signed by the sender; a Commit gets a dummy tag, since the format gives no key for one. */
  private VerifiedContent signed(WireFormat format, ContentBody body) {
    FramedContent content =
        FramedContent.of(
            FramedContent.Header.in(context, new Sender.Member(SENDER), Bytes.EMPTY),
            body,
            trial.profile());
    Signer signer = crypto.signer(keys, trial.random());
    if (body.type() != ContentType.COMMIT) {
      return VerifiedContent.sign(format, content, context, signer, crypto);
    }
    Bytes signature = FramedContentTbs.of(format, content, context).sign(signer, crypto);
    ConfirmationTag dummy = new ConfirmationTag(Bytes.zeros(crypto.hashBytes()));
    return VerifiedContent.ofOwn(
        new AuthenticatedContent(format, content, FramedContentAuthData.of(signature, dummy)));
  }

  private SecretTree tree() {
    return SecretTree.create(crypto, encryptionSecret, MEMBERS, trial.profile().limits());
  }
}
