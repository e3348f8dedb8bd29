package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import java.security.SecureRandom;

/** Where every random byte comes from: the system's generator, or a seeded stream that replays. */
@FunctionalInterface
public interface RandomSource {
  /** Fills all of {@code target}. */
  void fill(byte[] target);

  /** {@code count} bytes that may be published, for example a nonce. */
  default Bytes bytes(int count) {
    byte[] drawn = new byte[count];
    fill(drawn);
    return Bytes.takeOwnership(drawn);
  }

  /** {@code count} bytes that stay secret. */
  default SecretBytes secret(int count) {
    byte[] drawn = new byte[count];
    fill(drawn);
    return SecretBytes.takeOwnership(drawn);
  }

  /** The operating system's generator: for real keys, never for a vector. */
  static RandomSource system() {
    return new SecureRandom()::nextBytes;
  }
}
