package dev.latchkey.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.bytes.Bytes;
import org.bouncycastle.crypto.engines.ChaCha7539Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
  private static final int SEVERAL_BLOCKS = 1000;

  /** RFC 8439, appendix A.1, test vector 1. */
  @Test
  void startsWithThePublishedBlockUnderTheZeroKey() {
    byte[] block = new byte[ChaCha20Stream.BLOCK_BYTES];
    new ChaCha20Stream(Bytes.zeros(32)).nextBlock(block);
    assertThat(Bytes.copyOf(block).hex())
        .isEqualTo(
            "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"
                + "da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586");
  }

  @Test
  void agreesWithAnotherChaCha20OverManyBlocks() {
    Bytes key = SeededRandom.of("seed", "key").bytes(32);
    ChaCha20Stream ours = new ChaCha20Stream(key);
    ChaCha7539Engine theirs = new ChaCha7539Engine();
    theirs.init(true, new ParametersWithIV(new KeyParameter(key.toArray()), new byte[12]));
    byte[] block = new byte[ChaCha20Stream.BLOCK_BYTES];
    for (int i = 0; i < SEVERAL_BLOCKS; i++) {
      ours.nextBlock(block);
      byte[] expected = new byte[block.length];
      theirs.processBytes(expected, 0, expected.length, expected, 0);
      assertThat(block).isEqualTo(expected);
    }
  }

  @Test
  void refusesKeyOfAnotherSize() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ChaCha20Stream(Bytes.zeros(31)));
  }

  /** Committed bytes of vectors hang on these values: they may never change. */
  @Test
  void keepsItsBytesForEver() {
    SeededRandom random = SeededRandom.of("latchkey", "frozen");
    assertThat(random.bytes(16).hex()).isEqualTo("10e3abcb96f13c84992b1fb72c19385b");
    assertThat(random.child("child").bytes(16).hex()).isEqualTo("c0a8af2e2de45feb0936c9b002699008");
  }

  @Test
  void givesTheSameBytesHoweverTheyAreDrawn() {
    Bytes whole = SeededRandom.of("seed", "label").bytes(SEVERAL_BLOCKS);
    SeededRandom again = SeededRandom.of("seed", "label");
    int at = 0;
    for (int count = 0; at + count <= SEVERAL_BLOCKS; at += count, count++) {
      assertThat(again.bytes(count)).isEqualTo(whole.slice(at, at + count));
    }
    assertThat(at).isGreaterThan(900);
  }

  @Test
  void childDependsOnNamesAndNotOnEarlierDraws() {
    SeededRandom parent = SeededRandom.of("seed", "label");
    Bytes before = parent.child("x").bytes(32);
    parent.bytes(100);
    assertThat(parent.child("x").bytes(32)).isEqualTo(before);
    assertThat(parent.child("y").bytes(32)).isNotEqualTo(before);
    assertThat(parent.child("x").child("x").bytes(32)).isNotEqualTo(before);
  }

  @Test
  void separatesSeedFromLabel() {
    assertThat(SeededRandom.of("ab", "c").bytes(32))
        .isNotEqualTo(SeededRandom.of("a", "bc").bytes(32));
    assertThat(SeededRandom.of("", "abc").bytes(32))
        .isNotEqualTo(SeededRandom.of("abc", "").bytes(32));
  }
}
