package dev.latchkey.protection;

/** How many zero bytes to append to a private message, to hide its length. */
@FunctionalInterface
public interface Padding {
  /** No padding. */
  Padding NONE = unpadded -> 0;

  /** Bytes to append to a plaintext of {@code unpadded} bytes: 0 or more. */
  int bytesFor(int unpadded);

  /** Fills up to the next multiple of {@code block} bytes, 1 or more. */
  static Padding toMultipleOf(int block) {
    if (block < 1) {
      throw new IllegalArgumentException("block of " + block + " bytes");
    }
    return unpadded -> (block - unpadded % block) % block;
  }
}
