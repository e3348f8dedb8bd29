package dev.latchkey.properties.codec;

import dev.latchkey.bytes.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The platform's SHA-256, so that expectations do not come from the code under test. */
final class Sha256 {
  private Sha256() {}

  static Bytes of(Bytes input) {
    try {
      return Bytes.takeOwnership(MessageDigest.getInstance("SHA-256").digest(input.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
