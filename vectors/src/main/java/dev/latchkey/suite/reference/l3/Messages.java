package dev.latchkey.suite.reference.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;

/** Takes an MLSMessage of the expected kind out of bytes. */
final class Messages {
  private Messages() {}

  static MlsMessage message(Bytes bytes, Profile profile) throws ProtocolException {
    return Tls.decode(bytes, profile, MlsMessage::readFrom);
  }

  static Welcome welcome(Bytes bytes, Profile profile) throws ProtocolException {
    MlsMessage message = message(bytes, profile);
    if (message instanceof MlsMessage.OfWelcome welcome) {
      return welcome.content();
    }
    throw other(message);
  }

  static KeyPackage keyPackage(Bytes bytes, Profile profile) throws ProtocolException {
    MlsMessage message = message(bytes, profile);
    if (message instanceof MlsMessage.OfKeyPackage keyPackage) {
      return keyPackage.content();
    }
    throw other(message);
  }

  static UnverifiedGroupInfo groupInfo(Bytes bytes, Profile profile) throws ProtocolException {
    MlsMessage message = message(bytes, profile);
    if (message instanceof MlsMessage.OfGroupInfo info) {
      return info.content();
    }
    throw other(message);
  }

  private static ProtocolException other(MlsMessage message) {
    return DraftCode.WIRE_FORMAT_UNSUPPORTED.because("wire format " + message.wireFormat());
  }
}
