package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;

/** Hides who sent a PrivateMessage (sender_data_secret of RFC 9420, section 6.3.2). */
public record SenderDataSecret(SecretBytes material) implements AutoCloseable {
  /**
   * sender_data_key and sender_data_nonce for the message whose content is {@code ciphertext}.
   * Samples its first Nh bytes, or all of a shorter one. Close them after use.
   */
  public AeadKey keyFor(MlsCrypto crypto, Bytes ciphertext) {
    Bytes sample = ciphertext.slice(0, Math.min(crypto.hashBytes(), ciphertext.size()));
    return AeadKey.derive(crypto, material, sample);
  }

  @Override
  public void close() {
    material.close();
  }
}
