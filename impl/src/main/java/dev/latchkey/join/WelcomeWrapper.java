package dev.latchkey.join;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hpke;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkeContext;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WelcomeCode;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * XMTP's outer encryption of Welcomes: HPKE in base mode to the recipient's {@link WelcomeKey}, the
 * Welcome and its metadata sealed one after the other in one context.
 */
public final class WelcomeWrapper {
  private static final Bytes INFO =
      new TlsWriter().opaqueV(Bytes.utf8("MLS 1.0 MLS_WELCOME")).opaqueV(Bytes.EMPTY).toBytes();

  /** For an encapsulation that nobody gets to see. */
  private static final RandomSource TRIAL = target -> Arrays.fill(target, (byte) 1);

  private static final int CURSOR_FIELD = 1;
  private static final int CURSOR_TAG = 8;

  private final MlsCrypto crypto;

  public WelcomeWrapper(MlsCrypto crypto) {
    this.crypto = crypto;
  }

  /** What an opened wrapper held. {@code commit} is the cursor after which to read the topic. */
  public record Opened(Welcome welcome, Cursor commit) {}

  /**
   * Wraps for the owner of {@code recipient}.
   *
   * @param commit where the delivery service put the Commit that the Welcome belongs to
   * @throws ProtocolException {@code init_key_invalid} for an unusable key
   */
  public WrappedWelcome wrap(
      KeyPackage recipient, Welcome welcome, Cursor commit, RandomSource random)
      throws ProtocolException {
    WelcomeKey key = WelcomeKey.of(recipient);
    Hpke.Sender sender = sender(key, random);
    try (HpkeContext context = sender.context()) {
      Bytes data = context.seal(Bytes.EMPTY, new MlsMessage.OfWelcome(welcome).encoded());
      Bytes metadata = context.seal(Bytes.EMPTY, metadata(commit));
      return new WrappedWelcome(key, new HpkeCiphertext(sender.kemOutput(), data), metadata);
    }
  }

  /**
   * Requires that {@code recipient} can be wrapped for: better known before a Commit adds it than
   * when its Welcome is due.
   *
   * @throws ProtocolException {@code init_key_invalid}
   */
  void requireUsable(KeyPackage recipient) throws ProtocolException {
    sender(WelcomeKey.of(recipient), TRIAL).context().close();
  }

  private Hpke.Sender sender(WelcomeKey recipient, RandomSource random) throws ProtocolException {
    return recipient
        .algorithm()
        .hpke(crypto)
        .setupSender(recipient.key(), INFO, random)
        .orElseThrow(
            () -> KeyPackageCode.INIT_KEY_INVALID.because("no key of " + recipient.algorithm()));
  }

  /**
   * Opens with the private half of the key it was made for.
   *
   * @throws ProtocolException {@code welcome_decryption_failed}, or what the decoder refuses with
   */
  public Opened open(HpkeKeyPair keys, WrappedWelcome wrapped, Profile profile)
      throws ProtocolException {
    HpkeContext context =
        wrapped
            .recipient()
            .algorithm()
            .hpke(crypto)
            .setupReceiver(wrapped.data().kemOutput(), keys, INFO)
            .orElseThrow(() -> WelcomeCode.WELCOME_DECRYPTION_FAILED.because("encapsulation"));
    try (context) {
      Bytes data = open(context, wrapped.data().ciphertext());
      Bytes metadata = open(context, wrapped.metadata());
      MlsMessage message = Tls.decode(data, profile, MlsMessage::readFrom);
      if (message instanceof MlsMessage.OfWelcome welcome) {
        return new Opened(welcome.content(), cursor(metadata));
      }
      throw WelcomeCode.WELCOME_DECRYPTION_FAILED.because("wire format " + message.wireFormat());
    }
  }

  private static Bytes open(HpkeContext context, Bytes sealed) throws ProtocolException {
    return context
        .open(Bytes.EMPTY, sealed)
        .orElseThrow(() -> WelcomeCode.WELCOME_DECRYPTION_FAILED.because("outer encryption"));
  }

  /** {@code message WelcomeMetadata { uint64 message_cursor = 1; }}; 0 is no bytes at all. */
  static Bytes metadata(Cursor cursor) {
    if (cursor.value() == 0) {
      return Bytes.EMPTY;
    }
    byte[] encoded = new byte[CodedOutputStream.computeUInt64Size(CURSOR_FIELD, cursor.value())];
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(encoded);
      out.writeUInt64(CURSOR_FIELD, cursor.value());
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new IllegalStateException("an array of the computed size takes it", e);
    }
    return Bytes.takeOwnership(encoded);
  }

  private static Cursor cursor(Bytes metadata) throws ProtocolException {
    CodedInputStream in = CodedInputStream.newInstance(metadata.asByteBuffer());
    Cursor found = Cursor.START;
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == CURSOR_TAG) {
          found = new Cursor(in.readUInt64());
        } else if (!in.skipField(tag)) {
          break;
        }
      }
    } catch (IOException e) {
      throw WelcomeCode.WELCOME_DECRYPTION_FAILED.because("metadata is no WelcomeMetadata");
    }
    return found;
  }
}
