package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;

/**
 * The first stage of an epoch's key schedule and what a Welcome carries (joiner_secret of RFC 9420,
 * section 8). Nh bytes. Close to wipe it.
 */
public record JoinerSecret(SecretBytes material) implements AutoCloseable {
  /** Derives the secret of the epoch that {@code groupContext}, encoded, describes. */
  public static JoinerSecret derive(
      MlsCrypto crypto, InitSecret previous, CommitSecret commit, Bytes groupContext) {
    try (SecretBytes extracted = crypto.extract(previous.material(), commit.material())) {
      return new JoinerSecret(
          crypto.expandWithLabel(extracted, "joiner", groupContext, crypto.hashBytes()));
    }
  }

  /** Mixes the pre-shared keys in: the second stage. */
  public MemberSecret inject(MlsCrypto crypto, PskSecret psk) {
    return new MemberSecret(crypto.extract(material, psk.material()));
  }

  @Override
  public void close() {
    material.close();
  }
}
