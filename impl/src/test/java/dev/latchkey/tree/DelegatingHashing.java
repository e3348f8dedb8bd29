package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.bc.BouncyCastle;

/** The default provider's hashing, for tests to count or to break one function of. */
class DelegatingHashing implements Hashing {
  private static final CryptoProvider REAL = BouncyCastle.provider();

  /** Suite 1 with this hashing. */
  final MlsCrypto crypto() {
    return new MlsCrypto(
        CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519,
        new CryptoProvider(
            "test", this, REAL.sealing(), REAL.signing(), REAL.agreement(), REAL.xWing()));
  }

  @Override
  public Bytes hash(Hash algorithm, Bytes content) {
    return REAL.hashing().hash(algorithm, content);
  }

  @Override
  public Bytes mac(Hash algorithm, SecretBytes key, Bytes content) {
    return REAL.hashing().mac(algorithm, key, content);
  }

  @Override
  public SecretBytes extract(Hash algorithm, SecretBytes salt, SecretBytes inputKeyMaterial) {
    return REAL.hashing().extract(algorithm, salt, inputKeyMaterial);
  }

  @Override
  public SecretBytes expand(Hash algorithm, SecretBytes pseudoRandomKey, Bytes info, int length) {
    return REAL.hashing().expand(algorithm, pseudoRandomKey, info, length);
  }
}
