package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;

/**
 * The second stage of an epoch's key schedule: the extraction that RFC 9420, section 8, leaves
 * without a name. It opens the GroupInfo of a Welcome, then the epoch. Close to wipe it.
 */
public record MemberSecret(SecretBytes material) implements AutoCloseable {
  /** welcome_secret. Close it after use. */
  public SecretBytes welcomeSecret(MlsCrypto crypto) {
    return crypto.deriveSecret(material, "welcome");
  }

  /** welcome_key and welcome_nonce of section 12.4.3.1. Close them after use. */
  public AeadKey welcomeKey(MlsCrypto crypto) {
    try (SecretBytes welcome = welcomeSecret(crypto)) {
      return AeadKey.derive(crypto, welcome, Bytes.EMPTY);
    }
  }

  /** The third stage: all secrets of the epoch that {@code groupContext}, encoded, describes. */
  public EpochStart enter(MlsCrypto crypto, Bytes groupContext) {
    try (SecretBytes epoch =
        crypto.expandWithLabel(material, "epoch", groupContext, crypto.hashBytes())) {
      return EpochStart.fromEpochSecret(crypto, epoch);
    }
  }

  @Override
  public void close() {
    material.close();
  }
}
