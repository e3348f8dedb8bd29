package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.Sealing;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;

/**
 * Seals and opens blobs: ChaCha20-Poly1305 under the invite's key, used as it is, with all
 * plaintext fields as associated data (XIP-82, {@code EncryptedGroupInfoBlobV1}). Nothing in a
 * message can select another algorithm.
 */
public final class BlobCipher {
  private final Sealing sealing;

  public BlobCipher(Sealing sealing) {
    this.sealing = sealing;
  }

  /**
   * Seals {@code message}, the TLS bytes of an MLSMessage with a GroupInfo; spends {@code nonce}.
   */
  public EncryptedGroupInfoBlob seal(
      InviteKey key, BlobNonce nonce, BlobMetadata metadata, Bytes message) {
    Bytes drawn = nonce.spend();
    Bytes sealed =
        sealing.seal(
            Aead.CHACHA20_POLY1305, key.material(), drawn, metadata.associatedData(), message);
    return new EncryptedGroupInfoBlob(drawn, sealed, metadata);
  }

  /**
   * Join step 3.3: opens {@code blob}.
   *
   * @throws ProtocolException {@code aead_open_failed} for another key, or any change to the
   *     ciphertext, the nonce or the metadata
   */
  public OpenedBlob open(InviteKey key, EncryptedGroupInfoBlob blob) throws ProtocolException {
    Bytes plaintext =
        sealing
            .open(
                Aead.CHACHA20_POLY1305,
                key.material(),
                blob.nonce(),
                blob.metadata().associatedData(),
                blob.ciphertext())
            .orElseThrow(
                () ->
                    InviteCode.AEAD_OPEN_FAILED.because(
                        "ciphertext of " + blob.ciphertext().size() + " bytes does not open"));
    return new OpenedBlob(plaintext, blob.metadata());
  }
}
