package dev.latchkey.suite.json;

import dev.latchkey.bytes.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, by which data files and their parts are named. */
public final class Sha256 {
  private Sha256() {}

  /** Lower-case hexadecimal digest of {@code content}. */
  public static String hex(Bytes content) {
    MessageDigest digest = start();
    content.updateInto(digest);
    return Bytes.takeOwnership(digest.digest()).hex();
  }

  /** An empty digest to feed in parts. */
  public static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
