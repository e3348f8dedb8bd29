package dev.latchkey.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import org.junit.jupiter.api.Test;

class Ed25519EncodingTest {
  private static final String ONES = "ff".repeat(30);

  @Test
  void takesValuesBelowThePrimeAndRefusesThePrimeAndAbove() {
    assertThat(isOrdinary("eb" + ONES + "7f")).isTrue();
    for (int lowest = 0xed; lowest <= 0xff; lowest++) {
      String low = Bytes.takeOwnership(new byte[] {(byte) lowest}).hex();
      assertThat(isOrdinary(low + ONES + "7f")).isFalse();
      assertThat(isOrdinary(low + ONES + "ff")).isFalse();
      assertThat(isOrdinary(low + ONES.substring(2) + "fe" + "7f")).isTrue();
      assertThat(isOrdinary(low + ONES + "7e")).isTrue();
    }
  }

  @Test
  void refusesOneAndMinusOneAndZeroUnderEitherSign() {
    for (String y : new String[] {"01" + "00".repeat(30), "00".repeat(31)}) {
      assertThat(isOrdinary(y + "00")).isFalse();
      assertThat(isOrdinary(y + "80")).isFalse();
    }
    assertThat(isOrdinary("ec" + ONES + "7f")).isFalse();
    assertThat(isOrdinary("ec" + ONES + "ff")).isFalse();
    assertThat(isOrdinary("02" + "00".repeat(31))).isTrue();
  }

  @Test
  void takesRandomEncodings() {
    SeededRandom random = SeededRandom.of("ed25519", "encodings");
    for (int i = 0; i < 1000; i++) {
      assertThat(Ed25519Encoding.isOrdinary(random.bytes(32))).isTrue();
    }
  }

  private static boolean isOrdinary(String hex) {
    return Ed25519Encoding.isOrdinary(Bytes.fromHex(hex));
  }
}
