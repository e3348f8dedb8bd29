package dev.latchkey.crypto.jca;

import dev.latchkey.bytes.Bytes;
import java.util.Set;

/** Tells ordinary encodings of Ed25519 points from those that libraries judge differently. */
final class Ed25519Encoding {
  private static final int BYTES = 32;
  private static final int LOWEST_BYTE_OF_P = 0xed;

  /** y of the points whose order divides 8, without the sign bit. */
  private static final Set<Bytes> SMALL_ORDER =
      Set.of(
          Bytes.fromHex("0100000000000000000000000000000000000000000000000000000000000000"),
          Bytes.fromHex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
          Bytes.fromHex("0000000000000000000000000000000000000000000000000000000000000000"),
          Bytes.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
          Bytes.fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));

  private Ed25519Encoding() {}

  /** Whether {@code encoded} has y below 2^255-19 and is none of the eight points of low order. */
  static boolean isOrdinary(Bytes encoded) {
    return isReduced(encoded) && !SMALL_ORDER.contains(withoutSign(encoded));
  }

  private static boolean isReduced(Bytes encoded) {
    if ((encoded.at(BYTES - 1) | 0x80) != 0xff || encoded.at(0) < LOWEST_BYTE_OF_P) {
      return true;
    }
    for (int i = 1; i < BYTES - 1; i++) {
      if (encoded.at(i) != 0xff) {
        return true;
      }
    }
    return false;
  }

  private static Bytes withoutSign(Bytes encoded) {
    byte[] copy = encoded.toArray();
    copy[BYTES - 1] = (byte) (copy[BYTES - 1] & 0x7f);
    return Bytes.takeOwnership(copy);
  }
}
