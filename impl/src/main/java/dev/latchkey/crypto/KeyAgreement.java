package dev.latchkey.crypto;

import dev.latchkey.bytes.SecretBytes;
import java.util.Optional;

/**
 * Provider of the Diffie-Hellman group under a KEM. Implementations are safe to use from many
 * threads at once.
 */
public interface KeyAgreement {
  /**
   * The public half of {@code privateKey}, which is Nsk bytes, or on a NIST curve fewer: published
   * P-521 keys lack their leading zero.
   *
   * @throws IllegalArgumentException if it is no private key of {@code kem}
   */
  HpkePublicKey publicKey(Kem kem, HpkePrivateKey privateKey);

  /**
   * The raw shared secret (Ndh bytes), or empty for a public key of wrong length, off the curve, or
   * of low order (RFC 9180, section 7.1.4), and for a private key that is none of {@code kem}. An
   * unreduced u-coordinate is reduced (RFC 7748, section 5).
   */
  Optional<SecretBytes> agree(Kem kem, HpkePrivateKey privateKey, HpkePublicKey publicKey);

  /**
   * Whether {@code publicKey} has the right length and is a point of the curve, which on the curves
   * of RFC 7748 every string of that length is; low order shows only at use.
   */
  boolean isValid(Kem kem, HpkePublicKey publicKey);
}
