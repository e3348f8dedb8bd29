package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;

/** Authenticated encryption of the cipher suites; every tag is 16 bytes, every nonce 12. */
public enum Aead {
  AES_128_GCM(16, 0x0001),
  AES_256_GCM(32, 0x0002),
  CHACHA20_POLY1305(32, 0x0003);

  public static final int NONCE_BYTES = 12;
  public static final int TAG_BYTES = 16;

  private final int keyBytes;
  private final int hpkeId;

  Aead(int keyBytes, int hpkeId) {
    this.keyBytes = keyBytes;
    this.hpkeId = hpkeId;
  }

  /** AEAD.Nk. */
  public int keyBytes() {
    return keyBytes;
  }

  /** Guards a provider: a key or nonce of another size is our caller's mistake. */
  public void requireSizes(SecretBytes key, Bytes nonce) {
    if (key.size() != keyBytes || nonce.size() != NONCE_BYTES) {
      throw new IllegalArgumentException(
          this + " with a key of " + key.size() + " and a nonce of " + nonce.size() + " bytes");
    }
  }

  /** Code point of RFC 9180, section 7.3. */
  public int hpkeId() {
    return hpkeId;
  }
}
