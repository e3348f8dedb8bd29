package dev.latchkey.tree;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;

/** The secret of one node of an UpdatePath (RFC 9420, section 7.4): Nh bytes. Close to wipe it. */
public record PathSecret(SecretBytes material) implements AutoCloseable {
  /** DeriveSecret(., "path"): the secret of the next node up, above the last the commit_secret. */
  PathSecret next(MlsCrypto crypto) {
    return new PathSecret(crypto.deriveSecret(material, "path"));
  }

  /** The node's key pair, derived through DeriveSecret(., "node"). */
  public HpkeKeyPair nodeKeys(MlsCrypto crypto) {
    try (SecretBytes nodeSecret = crypto.deriveSecret(material, "node")) {
      return crypto.deriveKeyPair(nodeSecret);
    }
  }

  @Override
  public void close() {
    material.close();
  }
}
