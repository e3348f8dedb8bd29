package dev.latchkey.crypto.bc;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.SignatureScheme;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed448;

/** Ed25519 and Ed448 without prehash and without context (RFC 8032). */
final class EdDsa {
  private static final byte[] NO_CONTEXT = new byte[0];

  private EdDsa() {}

  static int privateKeyBytes(SignatureScheme scheme) {
    return is25519(scheme) ? Ed25519.SECRET_KEY_SIZE : Ed448.SECRET_KEY_SIZE;
  }

  static Bytes publicKey(SignatureScheme scheme, SecretBytes privateKey) {
    requireSize(scheme, privateKey);
    byte[] out = new byte[scheme.publicKeyBytes()];
    return privateKey.lend(
        seed -> {
          if (is25519(scheme)) {
            Ed25519.generatePublicKey(seed, 0, out, 0);
          } else {
            Ed448.generatePublicKey(seed, 0, out, 0);
          }
          return Bytes.takeOwnership(out);
        });
  }

  static Bytes sign(SignatureScheme scheme, SecretBytes privateKey, Bytes content) {
    requireSize(scheme, privateKey);
    byte[] m = content.toArray();
    byte[] out = new byte[signatureBytes(scheme)];
    return privateKey.lend(
        seed -> {
          if (is25519(scheme)) {
            Ed25519.sign(seed, 0, m, 0, m.length, out, 0);
          } else {
            Ed448.sign(seed, 0, NO_CONTEXT, m, 0, m.length, out, 0);
          }
          return Bytes.takeOwnership(out);
        });
  }

  static boolean verify(SignatureScheme scheme, Bytes key, Bytes content, Bytes signature) {
    if (key.size() != scheme.publicKeyBytes() || signature.size() != signatureBytes(scheme)) {
      return false;
    }
    byte[] m = content.toArray();
    return is25519(scheme)
        ? Ed25519.verify(signature.toArray(), 0, key.toArray(), 0, m, 0, m.length)
        : Ed448.verify(signature.toArray(), 0, key.toArray(), 0, NO_CONTEXT, m, 0, m.length);
  }

  static boolean isValid(SignatureScheme scheme, Bytes key) {
    if (key.size() != scheme.publicKeyBytes()) {
      return false;
    }
    return is25519(scheme)
        ? Ed25519.validatePublicKeyPartial(key.toArray(), 0)
        : Ed448.validatePublicKeyPartial(key.toArray(), 0);
  }

  private static boolean is25519(SignatureScheme scheme) {
    return scheme == SignatureScheme.ED25519;
  }

  private static int signatureBytes(SignatureScheme scheme) {
    return is25519(scheme) ? Ed25519.SIGNATURE_SIZE : Ed448.SIGNATURE_SIZE;
  }

  private static void requireSize(SignatureScheme scheme, SecretBytes privateKey) {
    if (privateKey.size() != privateKeyBytes(scheme)) {
      throw new IllegalArgumentException(
          scheme + " private key of " + privateKey.size() + " bytes");
    }
  }
}
