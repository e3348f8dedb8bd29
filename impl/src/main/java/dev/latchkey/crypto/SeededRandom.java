package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.tls.TlsWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A random source that replays: the ChaCha20 key stream (RFC 8439, nonce zero, from block 0) under
 * a key derived from a visible seed. The same seed and label give the same bytes on every platform,
 * and drawing 3 bytes and then 5 gives what drawing 8 would have given.
 *
 * <p>The key is {@code SHA-256(opaque seed<V> || opaque label<V>)} over UTF-8; that of a child is
 * {@code SHA-256(opaque key<V> || opaque label<V>)}. A child depends on names only, not on what was
 * drawn before, so a draw added in one place moves no byte in another.
 *
 * <p>Safe to use from many threads at once, but then which thread draws which bytes is up to the
 * scheduler: give each thread a child of its own. For vectors, tests and simulations; whoever knows
 * the seed knows every key.
 */
public final class SeededRandom implements RandomSource {
  private final Bytes key;
  private final byte[] block = new byte[ChaCha20Stream.BLOCK_BYTES];
  private final ChaCha20Stream stream;
  private int used = block.length;

  private SeededRandom(Bytes key) {
    this.key = key;
    this.stream = new ChaCha20Stream(key);
  }

  /** The stream named {@code label} under {@code seed}. */
  public static SeededRandom of(String seed, String label) {
    return new SeededRandom(derive(Bytes.utf8(seed), label));
  }

  /** An independent stream, always at its beginning. */
  public SeededRandom child(String label) {
    return new SeededRandom(derive(key, label));
  }

  @Override
  public synchronized void fill(byte[] target) {
    int filled = 0;
    while (filled < target.length) {
      if (used == block.length) {
        stream.nextBlock(block);
        used = 0;
      }
      int count = Math.min(block.length - used, target.length - filled);
      System.arraycopy(block, used, target, filled, count);
      used += count;
      filled += count;
    }
  }

  private static Bytes derive(Bytes parent, String label) {
    Bytes input = new TlsWriter().opaqueV(parent).opaqueV(Bytes.utf8(label)).toBytes();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      input.updateInto(digest);
      return Bytes.takeOwnership(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
