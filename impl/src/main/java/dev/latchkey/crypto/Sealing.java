package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import java.util.Optional;

/**
 * Provider of authenticated encryption. Implementations are safe to use from many threads at once.
 */
public interface Sealing {
  /** Ciphertext followed by the 16-byte tag. {@code nonce} is 12 bytes. */
  Bytes seal(Aead algorithm, SecretBytes key, Bytes nonce, Bytes associatedData, Bytes plaintext);

  /**
   * The plaintext, or empty when the tag does not fit or {@code ciphertext} is shorter than a tag.
   */
  Optional<Bytes> open(
      Aead algorithm, SecretBytes key, Bytes nonce, Bytes associatedData, Bytes ciphertext);
}
