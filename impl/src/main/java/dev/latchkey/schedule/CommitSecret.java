package dev.latchkey.schedule;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;

/** What an update path contributes to the next epoch (RFC 9420, section 7.4). Close to wipe it. */
public record CommitSecret(SecretBytes material) implements AutoCloseable {
  /** A Commit without a path: Nh zero bytes (RFC 9420, section 12.4.2). */
  public static CommitSecret none(MlsCrypto crypto) {
    return new CommitSecret(SecretBytes.zeros(crypto.hashBytes()));
  }

  @Override
  public void close() {
    material.close();
  }
}
