package dev.latchkey.schedule;

import dev.latchkey.bytes.SecretBytes;

/**
 * What one epoch hands to the next (init_secret of RFC 9420, section 8), or what an external joiner
 * puts in its place (section 8.3). Nh bytes. Close to wipe it.
 */
public record InitSecret(SecretBytes material) implements AutoCloseable {
  @Override
  public void close() {
    material.close();
  }
}
