package dev.latchkey.schedule;

import dev.latchkey.bytes.SecretBytes;

/** Proves membership of an epoch in a later one (resumption_psk of RFC 9420, section 8.6). */
public record ResumptionPsk(SecretBytes material) implements AutoCloseable {
  @Override
  public void close() {
    material.close();
  }
}
