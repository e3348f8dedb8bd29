package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;

/** Derives secrets for use outside of MLS (RFC 9420, section 8.5). */
public record ExporterSecret(SecretBytes material) implements AutoCloseable {
  /** MLS-Exporter. {@code length} is 255 times Nh at most. Close the result after use. */
  public SecretBytes export(MlsCrypto crypto, String label, Bytes context, int length) {
    try (SecretBytes derived = crypto.deriveSecret(material, label)) {
      return crypto.expandWithLabel(derived, "exported", crypto.hash(context), length);
    }
  }

  @Override
  public void close() {
    material.close();
  }
}
