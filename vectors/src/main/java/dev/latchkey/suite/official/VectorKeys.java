package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.HpkePrivateKey;
import dev.latchkey.crypto.Kem;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignaturePrivateKey;

/** Private keys as vector files spell them. */
final class VectorKeys {
  private VectorKeys() {}

  /**
   * The HPKE pair of a published private key. Some published P-521 keys lost their leading zero
   * byte; it is put back.
   */
  static HpkeKeyPair hpke(MlsCrypto crypto, Bytes privateKey) {
    Kem kem = crypto.suite().kem();
    Bytes serialised =
        switch (kem) {
          case DHKEM_P256, DHKEM_P384, DHKEM_P521 -> padded(privateKey, kem.privateKeyBytes());
          case DHKEM_X25519, DHKEM_X448 -> privateKey;
        };
    return crypto.hpkeKeyPair(new HpkePrivateKey(SecretBytes.copyOf(serialised)));
  }

  /** The signature pair of a published private key. */
  static SignatureKeyPair signature(MlsCrypto crypto, Bytes privateKey) {
    SignaturePrivateKey key = new SignaturePrivateKey(SecretBytes.copyOf(privateKey));
    return new SignatureKeyPair(
        key, crypto.provider().signing().publicKey(crypto.suite().signature(), key));
  }

  private static Bytes padded(Bytes key, int size) {
    return key.size() < size ? Bytes.concat(Bytes.zeros(size - key.size()), key) : key;
  }
}
