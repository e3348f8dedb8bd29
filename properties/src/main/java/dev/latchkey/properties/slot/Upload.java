package dev.latchkey.properties.slot;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.properties.codec.Proto;
import dev.latchkey.properties.law.Draw;
import java.util.Arrays;

/**
 * Something somebody uploads.
 *
 * @param body a number that stands for nonce and ciphertext
 * @param epoch claimed, unsigned; nobody checks it
 * @param hash a number that stands for the claimed state hash
 * @param expires unsigned nanoseconds; 0 for never
 * @param decorated with a field nobody knows, which changes the bytes and not the blob
 */
record Upload(int body, long epoch, int hash, long expires, boolean decorated) {
  private static final int NONCE_BYTES = 12;
  private static final int HASH_BYTES = 32;

  /** Few of everything, so that duplicates and near duplicates come up; wild epochs too. */
  static Upload draw(Draw draw) {
    return new Upload(
        draw.below(6),
        draw.chance(80) ? draw.below(5) : draw.uint64(),
        draw.below(2),
        draw.chance(50) ? 0 : draw.chance(80) ? 1 + draw.below(20) : draw.uint64(),
        draw.chance(15));
  }

  /** The same blob: what the service may not tell apart. */
  boolean equalsInFields(Upload other) {
    return body == other.body
        && epoch == other.epoch
        && hash == other.hash
        && expires == other.expires;
  }

  Bytes encoded() {
    Proto v1 =
        new Proto()
            .scalar(1, filled(body, NONCE_BYTES))
            .scalar(2, filled(body + 100, 20))
            .number(3, epoch)
            .message(4, new Proto().scalar(1, digest()))
            .number(5, expires);
    Proto blob = new Proto().message(1, v1);
    return decorated ? blob.number(99, 1).bytes() : blob.bytes();
  }

  Bytes digest() {
    return filled(hash, HASH_BYTES);
  }

  private static Bytes filled(int with, int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) with);
    return Bytes.takeOwnership(bytes);
  }
}
