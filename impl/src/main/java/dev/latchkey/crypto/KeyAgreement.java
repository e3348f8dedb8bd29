package dev.latchkey.crypto;

import dev.latchkey.bytes.SecretBytes;
import java.util.Optional;

/**
 * Provider of the Diffie-Hellman group under a KEM. Implementations are safe to use from many
 * threads at once.
 */
public interface KeyAgreement {
  /** The public half of {@code privateKey}, which is Nsk bytes. */
  HpkePublicKey publicKey(Kem kem, HpkePrivateKey privateKey);

  /**
   * The raw shared secret (Ndh bytes), or empty for a public key of wrong length, off the curve, or
   * of low order (RFC 9180, section 7.1.4).
   */
  Optional<SecretBytes> agree(Kem kem, HpkePrivateKey privateKey, HpkePublicKey publicKey);

  /** Whether {@code publicKey} has the right length and is a point of the curve. */
  boolean isValid(Kem kem, HpkePublicKey publicKey);
}
