package dev.latchkey.crypto;

import dev.latchkey.bytes.SecretBytes;
import java.util.Optional;

/**
 * A key encapsulation mechanism as HPKE builds on it (RFC 9180, section 4). Implementations are
 * safe to use from many threads at once.
 */
public interface KeyEncapsulation {
  /** A shared secret and the encapsulation that lets the recipient derive it. */
  record Encapsulated(SecretBytes sharedSecret, KemOutput output) {}

  /** Encap; empty when {@code recipient} is no usable public key. */
  Optional<Encapsulated> encapsulate(HpkePublicKey recipient, RandomSource random);

  /**
   * Decap; empty when {@code output} is no usable encapsulation. A mechanism that rejects
   * implicitly gives a secret nobody else has, and what follows does not open.
   */
  Optional<SecretBytes> decapsulate(KemOutput output, HpkeKeyPair recipient);

  /** DeriveKeyPair: the same key pair for the same material. */
  HpkeKeyPair deriveKeyPair(SecretBytes inputKeyMaterial);
}
