package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;

/**
 * Provider of hashing, HMAC and HKDF. Implementations are safe to use from many threads at once.
 */
public interface Hashing {
  Bytes hash(Hash algorithm, Bytes content);

  /** HMAC (RFC 2104) with the whole tag. */
  Bytes mac(Hash algorithm, SecretBytes key, Bytes content);

  /** HKDF-Extract (RFC 5869, section 2.2). */
  SecretBytes extract(Hash algorithm, SecretBytes salt, SecretBytes inputKeyMaterial);

  /** HKDF-Expand (RFC 5869, section 2.3) to {@code length} bytes, 255 times the hash at most. */
  SecretBytes expand(Hash algorithm, SecretBytes pseudoRandomKey, Bytes info, int length);
}
