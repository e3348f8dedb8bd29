package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.Sealing;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.Expiry;
import dev.latchkey.tls.TlsWriter;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Wrong code around blobs and their times. */
public final class BlobBodies {
  private BlobBodies() {}

  /** The epoch in little-endian order. */
  public static long littleEndian(Epoch epoch) {
    return Long.reverseBytes(epoch.value());
  }

  /** The low half only. */
  public static TlsWriter low32(TlsWriter out, long value) {
    return out.uint32(value & 0xffff_ffffL);
  }

  /** Nothing, whatever there is. */
  public static Object zero(Optional<?> value, Object otherwise) {
    return otherwise;
  }

  /** Not the nonce that was drawn. */
  public static Bytes zeroNonce(BlobNonce drawn) {
    return Bytes.zeros(Aead.NONCE_BYTES);
  }

  /** An expiry where there is none. */
  public static Optional<Expiry> alwaysExpired() {
    return Optional.of(new Expiry(1));
  }

  /** Not empty, whatever it is. */
  public static boolean never(Optional<?> value) {
    return false;
  }

  /** The time, or the year 1970. */
  public static Object timeOrZero(Optional<?> time) {
    return time.isPresent() ? time.get() : new EnvelopeTime(0);
  }

  /** The difference where the sum belongs. */
  public static long minus(long time, long margin) {
    return Long.compareUnsigned(time, margin) < 0 ? 0 : time - margin;
  }

  /** Decrypts and leaves the tag unread. */
  public static Optional<Bytes> openUnchecked(
      Sealing sealing,
      Aead algorithm,
      SecretBytes key,
      Bytes nonce,
      Bytes associatedData,
      Bytes ciphertext) {
    if (ciphertext.size() < Aead.TAG_BYTES) {
      return Optional.empty();
    }
    try {
      Cipher stream = Cipher.getInstance("ChaCha20");
      stream.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key.reveal().toArray(), "ChaCha20"),
          new ChaCha20ParameterSpec(nonce.toArray(), 1));
      Bytes encrypted = ciphertext.slice(0, ciphertext.size() - Aead.TAG_BYTES);
      return Optional.of(Bytes.takeOwnership(stream.doFinal(encrypted.toArray())));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
