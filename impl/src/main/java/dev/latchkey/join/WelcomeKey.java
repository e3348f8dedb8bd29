package dev.latchkey.join;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.extension.Extension;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.KeyPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * The key a Welcome is encrypted to on the outside: that of a key package's extension 0xff03 where
 * it has one, or else its init key.
 *
 * <p>The extension is protobuf: {@code message WelcomeWrapperEncryption { bytes pub_key = 1;
 * WelcomeWrapperAlgorithm algorithm = 2; }}.
 */
public record WelcomeKey(WrapperAlgorithm algorithm, HpkePublicKey key) {
  private static final int KEY_FIELD = 1;
  private static final int ALGORITHM_FIELD = 2;

  /**
   * The key of {@code offered}; whether it is one that works shows when it is used.
   *
   * @throws ProtocolException {@code init_key_invalid} for an extension that does not decode, and
   *     for an algorithm that wraps no Welcome
   */
  public static WelcomeKey of(KeyPackage offered) throws ProtocolException {
    Optional<Extension> extension = offered.extensions().find(XmtpCapabilities.WELCOME_WRAPPER_KEY);
    return extension.isPresent() ? decode(extension.get().data()) : ofInitKey(offered.initKey());
  }

  /** The key of a key package without the extension. */
  public static WelcomeKey ofInitKey(HpkePublicKey initKey) {
    return new WelcomeKey(WrapperAlgorithm.CURVE25519, initKey);
  }

  private static WelcomeKey decode(Bytes data) throws ProtocolException {
    CodedInputStream in = CodedInputStream.newInstance(data.asByteBuffer());
    Bytes key = Bytes.EMPTY;
    int algorithm = 0;
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == tag(KEY_FIELD, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
          key = Bytes.takeOwnership(in.readByteArray());
        } else if (tag == tag(ALGORITHM_FIELD, WireFormat.WIRETYPE_VARINT)) {
          algorithm = in.readEnum();
        } else if (!in.skipField(tag)) {
          throw KeyPackageCode.INIT_KEY_INVALID.because("welcome wrapper key ends within a group");
        }
      }
    } catch (IOException e) {
      throw KeyPackageCode.INIT_KEY_INVALID.because("no WelcomeWrapperEncryption");
    }
    int named = algorithm;
    WrapperAlgorithm known =
        WrapperAlgorithm.of(named)
            .orElseThrow(
                () -> KeyPackageCode.INIT_KEY_INVALID.because("wrapper algorithm " + named));
    return new WelcomeKey(known, new HpkePublicKey(key));
  }

  /** The key package extension that announces this key. */
  public Extension toExtension() {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(encoded);
    try {
      out.writeBytes(KEY_FIELD, ByteString.copyFrom(key.value().asByteBuffer()));
      out.writeEnum(ALGORITHM_FIELD, algorithm.number());
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException("an array in memory takes everything", e);
    }
    return new Extension(
        XmtpCapabilities.WELCOME_WRAPPER_KEY, Bytes.takeOwnership(encoded.toByteArray()));
  }

  private static int tag(int field, int wireType) {
    return (field << 3) | wireType;
  }
}
