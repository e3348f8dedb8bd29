package dev.latchkey.suite.random;

import dev.latchkey.crypto.RandomSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ChaCha20 key stream (RFC 8439) under the key SHA-256(seed, 0x00, case id), a nonce of zeros
 * and a counter from zero. The same seed and id give the same bytes everywhere and for ever, and
 * adding a case changes the bytes of no other. Belongs to one thread; not for real keys.
 */
public final class SeededRandom implements RandomSource {
  private static final int NONCE_BYTES = 12;

  private final Cipher stream;

  public SeededRandom(String seed, String caseId) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(seed.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(caseId.getBytes(StandardCharsets.UTF_8));
      stream = Cipher.getInstance("ChaCha20");
      stream.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(digest.digest(), "ChaCha20"),
          new ChaCha20ParameterSpec(new byte[NONCE_BYTES], 0));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256 and ChaCha20", e);
    }
  }

  @Override
  public void fill(byte[] target) {
    byte[] drawn = stream.update(new byte[target.length]);
    if (drawn != null) {
      System.arraycopy(drawn, 0, target, 0, target.length);
    }
  }
}
