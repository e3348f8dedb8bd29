package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;

/** Proves that a PublicMessage comes from a member (RFC 9420, section 6.2). */
public record MembershipKey(SecretBytes material) implements AutoCloseable {
  /** membership_tag over an encoded AuthenticatedContentTBM. */
  public Bytes tag(MlsCrypto crypto, Bytes authenticatedContentTbm) {
    return crypto.mac(material, authenticatedContentTbm);
  }

  /** Whether {@code tag} is the whole tag; in constant time. */
  public boolean accepts(MlsCrypto crypto, Bytes authenticatedContentTbm, Bytes tag) {
    return tag(crypto, authenticatedContentTbm).equalsInConstantTime(tag);
  }

  @Override
  public void close() {
    material.close();
  }
}
