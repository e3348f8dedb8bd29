package dev.latchkey.crypto;

import dev.latchkey.bytes.SecretBytes;

/** An HPKE private key in the KEM's serialised form (RFC 9180, section 7.1.2). Close to wipe it. */
public record HpkePrivateKey(SecretBytes material) implements AutoCloseable {
  @Override
  public void close() {
    material.close();
  }
}
