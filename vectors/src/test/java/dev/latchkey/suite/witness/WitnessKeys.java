package dev.latchkey.suite.witness;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;

/** Public keys that the witness's own types do not show. */
final class WitnessKeys {
  private WitnessKeys() {}

  /** The encryption_key in the leaf of a key package. */
  static Bytes leafKey(Bytes keyPackageMessage) throws ProtocolException {
    return keyPackage(keyPackageMessage).leafNode().encryptionKey().value();
  }

  private static KeyPackage keyPackage(Bytes message) throws ProtocolException {
    return ((MlsMessage.OfKeyPackage) Tls.decode(message, Profile.STRICT, MlsMessage::readFrom))
        .content();
  }
}
