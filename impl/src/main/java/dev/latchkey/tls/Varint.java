package dev.latchkey.tls;

/** Variable-size vector lengths: 1, 2 or 4 bytes, always the fewest (RFC 9420, section 2.1.2). */
final class Varint {
  static final int MAX_ONE_BYTE = (1 << 6) - 1;
  static final int MAX_TWO_BYTES = (1 << 14) - 1;
  static final int MAX = (1 << 30) - 1;

  private Varint() {}

  /** Bytes that {@code value} takes; {@code value} is 0 to 2^30-1. */
  static int sizeOf(int value) {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException("vector of " + value + " bytes cannot be encoded");
    }
    if (value <= MAX_ONE_BYTE) {
      return 1;
    }
    return value <= MAX_TWO_BYTES ? 2 : 4;
  }

  /** Writes {@code value} in {@link #sizeOf} bytes at {@code at}. */
  static void put(byte[] target, int at, int value) {
    switch (sizeOf(value)) {
      case 1 -> target[at] = (byte) value;
      case 2 -> {
        target[at] = (byte) (0x40 | value >>> 8);
        target[at + 1] = (byte) value;
      }
      default -> {
        target[at] = (byte) (0x80 | value >>> 24);
        target[at + 1] = (byte) (value >>> 16);
        target[at + 2] = (byte) (value >>> 8);
        target[at + 3] = (byte) value;
      }
    }
  }
}
