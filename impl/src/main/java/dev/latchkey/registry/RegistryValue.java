package dev.latchkey.registry;

/** What all two-byte registries share. */
final class RegistryValue {
  private static final int MAX = 0xffff;
  private static final int GREASE_PATTERN = 0x0a0a;
  private static final int GREASE_NIBBLES = 0x0f0f;
  private static final int LAST_GREASE = 0xeaea;

  private RegistryValue() {}

  static void require(int value) {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException("registry value " + value);
    }
  }

  static boolean isGrease(int value) {
    return (value & GREASE_NIBBLES) == GREASE_PATTERN
        && value >>> 12 == (value >>> 4 & 0xf)
        && value <= LAST_GREASE;
  }

  static String show(int value) {
    return String.format("0x%04x", value);
  }
}
