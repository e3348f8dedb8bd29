package dev.latchkey.suite.reference.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.HpkePrivateKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignaturePrivateKey;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.Signer;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;

/** Messages and keys out of bytes, in the one cipher suite of XMTP groups. */
final class Wire {
  static final MlsCrypto CRYPTO =
      new MlsCrypto(
          CipherSuite.MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_ED25519, BouncyCastle.provider());

  private Wire() {}

  static MlsMessage message(Bytes bytes) throws ProtocolException {
    return Tls.decode(bytes, Profile.XIP82, MlsMessage::readFrom);
  }

  static Welcome welcome(Bytes bytes) throws ProtocolException {
    MlsMessage message = message(bytes);
    if (message instanceof MlsMessage.OfWelcome welcome) {
      return welcome.content();
    }
    throw other(message);
  }

  static KeyPackage keyPackage(Bytes bytes) throws ProtocolException {
    MlsMessage message = message(bytes);
    if (message instanceof MlsMessage.OfKeyPackage keyPackage) {
      return keyPackage.content();
    }
    throw other(message);
  }

  static HpkeKeyPair keys(Bytes privateKey) {
    return CRYPTO.hpkeKeyPair(new HpkePrivateKey(SecretBytes.copyOf(privateKey)));
  }

  static Signer signer(Bytes privateKey, Bytes publicKey) {
    SignatureKeyPair keys =
        new SignatureKeyPair(
            new SignaturePrivateKey(SecretBytes.copyOf(privateKey)),
            new SignaturePublicKey(publicKey));
    return CRYPTO.signer(keys, SeededRandom.of(publicKey.hex(), "signing"));
  }

  private static ProtocolException other(MlsMessage message) {
    return DraftCode.WIRE_FORMAT_UNSUPPORTED.because("wire format " + message.wireFormat());
  }
}
