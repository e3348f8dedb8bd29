package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import java.util.Optional;

/**
 * One HPKE context (RFC 9180, section 5.2): seals or opens in sequence, and exports. Belongs to one
 * thread; close it to wipe its keys.
 */
public final class HpkeContext implements AutoCloseable {
  private final LabeledKdf kdf;
  private final Sealing sealing;
  private final Aead aead;
  private final SecretBytes key;
  private final Bytes baseNonce;
  private final SecretBytes exporterSecret;
  private long sequence;

  HpkeContext(
      LabeledKdf kdf,
      Sealing sealing,
      Aead aead,
      SecretBytes key,
      Bytes baseNonce,
      SecretBytes exporterSecret) {
    this.kdf = kdf;
    this.sealing = sealing;
    this.aead = aead;
    this.key = key;
    this.baseNonce = baseNonce;
    this.exporterSecret = exporterSecret;
  }

  /** Seals with the next sequence number. */
  public Bytes seal(Bytes associatedData, Bytes plaintext) {
    Bytes sealed = sealing.seal(aead, key, nonce(), associatedData, plaintext);
    sequence++;
    return sealed;
  }

  /** Opens with the next sequence number; a failure does not advance it. */
  public Optional<Bytes> open(Bytes associatedData, Bytes ciphertext) {
    Optional<Bytes> opened = sealing.open(aead, key, nonce(), associatedData, ciphertext);
    if (opened.isPresent()) {
      sequence++;
    }
    return opened;
  }

  /** Export of RFC 9180, section 5.3. */
  public SecretBytes export(Bytes context, int length) {
    return kdf.expand(exporterSecret, "sec", context, length);
  }

  @Override
  public void close() {
    key.close();
    exporterSecret.close();
  }

  private Bytes nonce() {
    byte[] nonce = baseNonce.toArray();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[nonce.length - 1 - i] ^= (byte) (sequence >>> (i * Byte.SIZE));
    }
    return Bytes.takeOwnership(nonce);
  }
}
