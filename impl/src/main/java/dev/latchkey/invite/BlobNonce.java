package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.RandomSource;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A nonce for exactly one encryption: 12 bytes. Many writers encrypt under one long-lived key, so a
 * second use would reveal two plaintexts and the means to forge; this object refuses it.
 */
public final class BlobNonce {
  private final Bytes value;
  private final AtomicBoolean spent = new AtomicBoolean();

  private BlobNonce(Bytes value) {
    this.value = value;
  }

  /** Draws a nonce: what every writer of blobs uses. */
  public static BlobNonce fresh(RandomSource random) {
    return new BlobNonce(random.bytes(Aead.NONCE_BYTES));
  }

  /** A nonce written down in a known answer; never for a blob that is uploaded. */
  public static BlobNonce forKnownAnswer(Bytes value) {
    if (value.size() != Aead.NONCE_BYTES) {
      throw new IllegalArgumentException("nonce of " + value.size() + " bytes");
    }
    return new BlobNonce(value);
  }

  /** The nonce, the first time; an {@link IllegalStateException} ever after. */
  Bytes spend() {
    if (!spent.compareAndSet(false, true)) {
      throw new IllegalStateException("nonce already used for an encryption");
    }
    return value;
  }
}
