package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.bc.BouncyCastle;
import java.nio.ByteBuffer;

/**
 * A blob while it is being put together, with every part open to a fault: also associated data
 * other than its metadata say.
 */
record Blob(Bytes nonce, Bytes ciphertext, long epoch, Bytes digest, long expires) {
  static final Bytes NONCE = Bytes.fromHex("000102030405060708090a0b");
  static final Bytes DIGEST = Bytes.fromHex("d1".repeat(32));

  /** Seals {@code plaintext} as version 1 prescribes. */
  static Blob seal(Bytes key, Bytes plaintext, long epoch, Bytes digest, long expires) {
    return sealWith(key, plaintext, epoch, digest, expires, aad(epoch, expires, digest));
  }

  /** Seals with associated data of any kind. */
  static Blob sealWith(
      Bytes key, Bytes plaintext, long epoch, Bytes digest, long expires, Bytes aad) {
    try (SecretBytes secret = SecretBytes.copyOf(key)) {
      Bytes sealed =
          BouncyCastle.provider()
              .sealing()
              .seal(Aead.CHACHA20_POLY1305, secret, NONCE, aad, plaintext);
      return new Blob(NONCE, sealed, epoch, digest, expires);
    }
  }

  /** 48 bytes: epoch, expiry, both big-endian, digest. */
  static Bytes aad(long epoch, long expires, Bytes digest) {
    return Bytes.concat(u64(epoch), u64(expires), digest);
  }

  static Bytes u64(long value) {
    return Bytes.takeOwnership(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  static Bytes littleEndian(long value) {
    return u64(Long.reverseBytes(value));
  }

  Blob withNonce(Bytes changed) {
    return new Blob(changed, ciphertext, epoch, digest, expires);
  }

  Blob withCiphertext(Bytes changed) {
    return new Blob(nonce, changed, epoch, digest, expires);
  }

  Blob withEpoch(long changed) {
    return new Blob(nonce, ciphertext, changed, digest, expires);
  }

  Blob withDigest(Bytes changed) {
    return new Blob(nonce, ciphertext, epoch, changed, expires);
  }

  Blob withExpires(long changed) {
    return new Blob(nonce, ciphertext, epoch, digest, changed);
  }

  /** The fields of version 1, canonical. */
  Bytes fields() {
    return Bytes.concat(
        nonce.isEmpty() ? Bytes.EMPTY : Proto.field(1, nonce),
        ciphertext.isEmpty() ? Bytes.EMPTY : Proto.field(2, ciphertext),
        epoch == 0 ? Bytes.EMPTY : Proto.number(3, epoch),
        Proto.message(4, digest.isEmpty() ? Bytes.EMPTY : Proto.field(1, digest)),
        expires == 0 ? Bytes.EMPTY : Proto.number(5, expires));
  }

  /** The encoded {@code EncryptedGroupInfoBlob}. */
  Bytes encoded() {
    return Proto.field(1, fields());
  }

  /** {@code bytes} with bit {@code bit} of byte {@code at} turned over. */
  static Bytes flipped(Bytes bytes, int at, int bit) {
    byte[] changed = bytes.toArray();
    changed[at] ^= (byte) (1 << bit);
    return Bytes.takeOwnership(changed);
  }
}
