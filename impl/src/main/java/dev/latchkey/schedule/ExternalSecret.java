package dev.latchkey.schedule;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;

/** The seed of the group's own HPKE key pair, for external joiners (RFC 9420, section 8). */
public record ExternalSecret(SecretBytes material) implements AutoCloseable {
  /** external_priv and external_pub, derived anew at each call. Close the pair after use. */
  public HpkeKeyPair keyPair(MlsCrypto crypto) {
    return crypto.deriveKeyPair(material);
  }

  @Override
  public void close() {
    material.close();
  }
}
