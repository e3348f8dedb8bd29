package dev.latchkey.crypto;

import dev.latchkey.bytes.SecretBytes;

/** A signature private key: the seed for EdDSA, the big-endian scalar for ECDSA. */
public record SignaturePrivateKey(SecretBytes material) implements AutoCloseable {
  @Override
  public void close() {
    material.close();
  }
}
