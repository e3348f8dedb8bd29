package dev.latchkey.tls;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.profile.Limits;
import dev.latchkey.profile.Profile;
import dev.latchkey.testing.Refusals;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC9420-WIRE-01 to -07 and -22: each refusal beside the accepted input it differs from. */
class TlsReaderTest {
  @Test
  @Tag("RFC9420-WIRE-01")
  void rejectsPrefixOfEightByteLengths() throws Exception {
    assertThat(opaque("0161")).isEqualTo(Bytes.fromHex("61"));
    assertRefused(WireCode.VARINT_INVALID_PREFIX, () -> opaque("c161"));
    assertRefused(WireCode.VARINT_INVALID_PREFIX, () -> opaque("ff"));
  }

  @Test
  @Tag("RFC9420-WIRE-02")
  @Tag("MUSEUM-84")
  void rejectsLengthsInMoreBytesThanNeeded() throws Exception {
    assertThat(opaque("3f" + "00".repeat(63)).size()).isEqualTo(63);
    assertThat(opaque("4040" + "00".repeat(64)).size()).isEqualTo(64);
    assertThat(opaque("7fff" + "00".repeat(16383)).size()).isEqualTo(16383);
    assertThat(opaque("80004000" + "00".repeat(16384)).size()).isEqualTo(16384);
    assertRefused(WireCode.VARINT_NOT_MINIMAL, () -> opaque("403f" + "00".repeat(63)));
    assertRefused(WireCode.VARINT_NOT_MINIMAL, () -> opaque("4000"));
    assertRefused(WireCode.VARINT_NOT_MINIMAL, () -> opaque("80000000"));
    assertRefused(WireCode.VARINT_NOT_MINIMAL, () -> opaque("80003fff" + "00".repeat(16383)));
  }

  @Test
  @Tag("RFC9420-WIRE-03")
  void rejectsHeadersCutShort() throws Exception {
    assertThat(opaque("00")).isEqualTo(Bytes.EMPTY);
    assertRefused(WireCode.TRUNCATED_INPUT, () -> opaque(""));
    assertRefused(WireCode.TRUNCATED_INPUT, () -> opaque("40"));
    assertRefused(WireCode.TRUNCATED_INPUT, () -> opaque("800040"));
  }

  @Test
  @Tag("RFC9420-WIRE-04")
  @Tag("MUSEUM-79")
  @Tag("MUSEUM-80")
  void rejectsLengthsBeyondTheEnclosingVector() throws Exception {
    assertThat(nestedOpaque("02016161")).isEqualTo(Bytes.fromHex("61"));
    assertRefused(WireCode.LENGTH_EXCEEDS_INPUT, () -> nestedOpaque("02026161"));
    assertRefused(WireCode.LENGTH_EXCEEDS_INPUT, () -> opaque("0261"));
    assertRefused(WireCode.LENGTH_EXCEEDS_INPUT, () -> opaque("bfffffff61"));
  }

  @Test
  @Tag("RFC9420-WIRE-05")
  void rejectsHalfElementsWhereverTheVectorEnds() throws Exception {
    assertThat(numbers("0400010002")).containsExactly(1, 2);
    assertRefused(WireCode.VECTOR_PARTIAL_ELEMENT, () -> numbers("03000100"));
    assertRefused(WireCode.VECTOR_PARTIAL_ELEMENT, () -> numbers("03000100ff"));
  }

  @Test
  void rejectsElementsWithoutBytes() {
    TlsDecoder<List<String>> nothing = in -> in.vector("nothing", element -> "");
    assertRefused(
        WireCode.VECTOR_PARTIAL_ELEMENT, () -> Tls.decode(Bytes.fromHex("0100"), nothing));
  }

  @Test
  @Tag("RFC9420-WIRE-06")
  void rejectsPresenceOtherThanZeroAndOne() throws Exception {
    assertThat(optional("00")).isEmpty();
    assertThat(optional("0107")).contains(7);
    assertRefused(WireCode.OPTIONAL_PRESENCE_INVALID, () -> optional("0207"));
    assertRefused(WireCode.OPTIONAL_PRESENCE_INVALID, () -> optional("ff07"));
  }

  @Test
  @Tag("RFC9420-WIRE-07")
  void rejectsBytesLeftOver() throws Exception {
    TlsDecoder<Integer> number = in -> in.uint16("number");
    assertThat(Tls.decode(Bytes.fromHex("0102"), number)).isEqualTo(0x0102);
    ProtocolException refused =
        Refusals.refusalOf(() -> Tls.decode(Bytes.fromHex("010203"), number));
    assertThat(refused.code()).isEqualTo(WireCode.TRAILING_BYTES);
    assertThat(refused.offset()).hasValue(2);
  }

  @Test
  void readsUnsignedNumbersOverTheirFullRange() throws Exception {
    TlsDecoder<Long> uint32 = in -> in.uint32("n");
    TlsDecoder<Long> uint64 = in -> in.uint64("n");
    TlsDecoder<Integer> uint8 = in -> in.uint8("n");
    assertThat(Tls.decode(Bytes.fromHex("ffffffff"), uint32)).isEqualTo(0xffff_ffffL);
    assertThat(Tls.decode(Bytes.fromHex("ffffffffffffffff"), uint64)).isEqualTo(-1L);
    assertThat(Tls.decode(Bytes.fromHex("ff"), uint8)).isEqualTo(0xff);
  }

  @Test
  void rejectsMoreElementsThanAllowed() throws Exception {
    TlsDecoder<List<Integer>> two = in -> in.vector("two", 2, e -> e.uint8("n"));
    assertThat(Tls.decode(Bytes.fromHex("020102"), two)).containsExactly(1, 2);
    assertRefused(WireCode.LIMIT_EXCEEDED, () -> Tls.decode(Bytes.fromHex("03010203"), two));
  }

  @Test
  @Tag("RFC9420-WIRE-22")
  void rejectsInputAboveTheLimit() throws Exception {
    Limits four = Limits.DEFAULT.withMaxInputBytes(4);
    Profile profile = Profile.STRICT.toBuilder("four bytes").limits(four).build();
    TlsDecoder<Bytes> opaque = in -> in.opaqueV("data");
    assertThat(Tls.decode(Bytes.fromHex("03010203"), profile, opaque).size()).isEqualTo(3);
    assertRefused(
        WireCode.LIMIT_EXCEEDED, () -> Tls.decode(Bytes.fromHex("0401020304"), profile, opaque));
  }

  @Test
  void namesTheOffsetInTheOutermostInput() {
    ProtocolException refused = Refusals.refusalOf(() -> nestedOpaque("02026161"));
    assertThat(refused.offset()).hasValue(1);
  }

  @Test
  void givesWrongShapesInsideAFieldTheNameAskedFor() throws Exception {
    TlsDecoder<Integer> number = in -> in.uint16("number");
    Profile profile = Profile.STRICT;
    ErrorCode malformed = WireCode.EXTENSION_DATA_MALFORMED;
    assertThat(Tls.decodeInner(Bytes.fromHex("0102"), profile, number, malformed)).isEqualTo(258);
    assertRefused(
        malformed, () -> Tls.decodeInner(Bytes.fromHex("01"), profile, number, malformed));
    assertRefused(
        malformed, () -> Tls.decodeInner(Bytes.fromHex("010203"), profile, number, malformed));
    assertRefused(
        WireCode.PSK_TYPE_UNKNOWN,
        () ->
            Tls.decodeInner(
                Bytes.EMPTY,
                profile,
                in -> {
                  throw WireCode.PSK_TYPE_UNKNOWN.at(in.offset(), "");
                },
                malformed));
  }

  private static Bytes opaque(String hex) throws ProtocolException {
    return Tls.decode(Bytes.fromHex(hex), in -> in.opaqueV("data"));
  }

  /** The opaque inside the first vector; whatever follows that vector is skipped. */
  private static Bytes nestedOpaque(String hex) throws ProtocolException {
    return Tls.decode(
        Bytes.fromHex(hex),
        in -> {
          Bytes inner = in.nested("outer").opaqueV("inner");
          in.opaque(in.remaining(), "rest");
          return inner;
        });
  }

  private static List<Integer> numbers(String hex) throws ProtocolException {
    return Tls.decode(
        Bytes.fromHex(hex),
        in -> {
          List<Integer> numbers = in.vector("numbers", element -> element.uint16("n"));
          in.opaque(in.remaining(), "rest");
          return numbers;
        });
  }

  private static Optional<Integer> optional(String hex) throws ProtocolException {
    return Tls.decode(Bytes.fromHex(hex), in -> in.optional("n", inner -> inner.uint8("n")));
  }
}
