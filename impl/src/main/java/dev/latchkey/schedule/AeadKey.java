package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.MlsCrypto;
import java.util.Optional;

/**
 * A key of the suite's AEAD and the 12-byte nonce that belongs to it, for one message only. Close
 * to wipe the key.
 */
public record AeadKey(SecretBytes key, Bytes nonce) implements AutoCloseable {
  /** Expands {@code secret} under the labels "key" and "nonce". */
  static AeadKey derive(MlsCrypto crypto, SecretBytes secret, Bytes context) {
    SecretBytes key =
        crypto.expandWithLabel(secret, "key", context, crypto.suite().aead().keyBytes());
    try (SecretBytes nonce = crypto.expandWithLabel(secret, "nonce", context, Aead.NONCE_BYTES)) {
      return new AeadKey(key, nonce.reveal());
    }
  }

  /** A second owner of the same key, closed on its own. */
  AeadKey copy() {
    return new AeadKey(key.copy(), nonce);
  }

  public Bytes seal(MlsCrypto crypto, Bytes associatedData, Bytes plaintext) {
    return crypto.seal(key, nonce, associatedData, plaintext);
  }

  /** The plaintext, or empty when the tag does not fit. */
  public Optional<Bytes> open(MlsCrypto crypto, Bytes associatedData, Bytes ciphertext) {
    return crypto.open(key, nonce, associatedData, ciphertext);
  }

  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "AeadKey[redacted]";
  }
}
