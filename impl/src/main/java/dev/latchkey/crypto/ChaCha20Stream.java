package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;

/**
 * The ChaCha20 key stream of RFC 8439, section 2.3, with an all-zero nonce and a block counter from
 * 0 on. In plain Java, because a stream that must never change should not depend on a library.
 */
final class ChaCha20Stream {
  static final int BLOCK_BYTES = 64;
  private static final int KEY_BYTES = 32;
  private static final int WORDS = 16;
  private static final int COUNTER = 12;
  private static final int DOUBLE_ROUNDS = 10;

  private final int[] state = new int[WORDS];
  private boolean exhausted;

  ChaCha20Stream(Bytes key) {
    if (key.size() != KEY_BYTES) {
      throw new IllegalArgumentException("ChaCha20 key of " + key.size() + " bytes");
    }
    state[0] = 0x61707865;
    state[1] = 0x3320646e;
    state[2] = 0x79622d32;
    state[3] = 0x6b206574;
    for (int i = 0; i < KEY_BYTES; i++) {
      state[4 + i / 4] |= key.at(i) << (Byte.SIZE * (i % 4));
    }
  }

  /** Fills {@code target}, which is 64 bytes, with the next block; there are 2^32. */
  void nextBlock(byte[] target) {
    if (exhausted) {
      throw new IllegalStateException("key stream used up");
    }
    int[] x = state.clone();
    for (int round = 0; round < DOUBLE_ROUNDS; round++) {
      doubleRound(x);
    }
    for (int i = 0; i < WORDS; i++) {
      int word = x[i] + state[i];
      target[4 * i] = (byte) word;
      target[4 * i + 1] = (byte) (word >>> 8);
      target[4 * i + 2] = (byte) (word >>> 16);
      target[4 * i + 3] = (byte) (word >>> 24);
    }
    state[COUNTER]++;
    exhausted = state[COUNTER] == 0;
  }

  private static void doubleRound(int[] x) {
    quarterRound(x, 0, 4, 8, 12);
    quarterRound(x, 1, 5, 9, 13);
    quarterRound(x, 2, 6, 10, 14);
    quarterRound(x, 3, 7, 11, 15);
    quarterRound(x, 0, 5, 10, 15);
    quarterRound(x, 1, 6, 11, 12);
    quarterRound(x, 2, 7, 8, 13);
    quarterRound(x, 3, 4, 9, 14);
  }

  private static void quarterRound(int[] x, int a, int b, int c, int d) {
    x[a] += x[b];
    x[d] = Integer.rotateLeft(x[d] ^ x[a], 16);
    x[c] += x[d];
    x[b] = Integer.rotateLeft(x[b] ^ x[c], 12);
    x[a] += x[b];
    x[d] = Integer.rotateLeft(x[d] ^ x[a], 8);
    x[c] += x[d];
    x[b] = Integer.rotateLeft(x[b] ^ x[c], 7);
  }
}
