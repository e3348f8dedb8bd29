package dev.latchkey.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerSignatureTest {
  private static final List<BigInteger> EDGES =
      List.of(
          BigInteger.ONE,
          BigInteger.valueOf(0x7f),
          BigInteger.valueOf(0x80),
          BigInteger.valueOf(0xff),
          BigInteger.valueOf(0x100),
          BigInteger.ONE.shiftLeft(255),
          BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE),
          BigInteger.ONE.shiftLeft(383),
          BigInteger.ONE.shiftLeft(521).subtract(BigInteger.ONE));

  @Test
  void readsWhatItWrites() {
    for (BigInteger r : EDGES) {
      for (BigInteger s : EDGES) {
        DerSignature signature = new DerSignature(r, s);
        assertThat(DerSignature.parse(signature.encode())).contains(signature);
      }
    }
  }

  @Test
  void writesLengthsOf128BytesAndMoreInTheLongForm() {
    BigInteger r = BigInteger.ONE.shiftLeft(521).subtract(BigInteger.ONE);
    Bytes encoded = new DerSignature(r, r).encode();
    assertThat(encoded.slice(0, 5).hex()).isEqualTo("3081880242");
    assertThat(encoded.size()).isEqualTo(139);
  }

  @Test
  void readsTheShortestOfAll() {
    assertThat(DerSignature.parse(Bytes.fromHex("3006020101020102")))
        .contains(new DerSignature(BigInteger.ONE, BigInteger.TWO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "3000",
        "3006",
        "30060201010201",
        "300602010102010200",
        "3007020101020102",
        "3005020101020102",
        "308106020101020102",
        "30820006020101020102",
        "3080020101020102",
        "3106020101020102",
        "3006030101020102",
        "3006020101030102",
        "3006020100020102",
        "3006020101020100",
        "3006020181020102",
        "30060201010201ff",
        "300702020001020102",
        "300702010102020002",
        "3005020002010200",
        "3003020101",
        "3009020101020102020103",
        "30070281010102010a",
        "3006020401020102",
        "30060201010204ff",
        "3006027f01020102"
      })
  void refusesEveryOtherEncoding(String hex) {
    assertThat(DerSignature.parse(Bytes.fromHex(hex))).isEmpty();
  }

  /** Every truncation, and every change of one byte, either fails or encodes to itself. */
  @Test
  void hasOneEncodingForEachValue() {
    Bytes good = new DerSignature(EDGES.get(5), EDGES.get(6)).encode();
    for (int at = 0; at < good.size(); at++) {
      assertThat(DerSignature.parse(good.slice(0, at))).isEmpty();
      for (int value = 0; value < 256; value++) {
        byte[] changed = good.toArray();
        changed[at] = (byte) value;
        Bytes input = Bytes.takeOwnership(changed);
        DerSignature.parse(input).ifPresent(parsed -> assertThat(parsed.encode()).isEqualTo(input));
      }
    }
  }
}
