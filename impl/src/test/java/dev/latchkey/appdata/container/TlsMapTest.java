package dev.latchkey.appdata.container;

import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsMapTest {
  private static final Bytes A = Bytes.utf8("a");
  private static final Bytes B = Bytes.utf8("b");
  private static final Bytes ONE = Bytes.fromHex("01");
  private static final Bytes TWO = Bytes.fromHex("02");

  @Test
  @Tag("XIP81-VAL-23")
  void hasOneEncodingWhateverTheOrderOfInsertion() throws ProtocolException {
    TlsMap<Bytes> ab = empty().apply(delta(insert(A, ONE), insert(B, TWO)));
    TlsMap<Bytes> ba = empty().apply(delta(insert(B, TWO), insert(A, ONE)));

    assertThat(ab.encoded().hex()).isEqualTo("08" + "01610101" + "01620102");
    assertThat(ba.encoded()).isEqualTo(ab.encoded());
    assertThat(TlsMap.decode(ab.encoded(), KeyType.BYTES)).isEqualTo(ab);
  }

  @Test
  void emptyIsOneZeroByte() throws ProtocolException {
    assertThat(empty().encoded().hex()).isEqualTo("00");
    assertThat(TlsMap.decode(Bytes.fromHex("00"), KeyType.BYTES).entries()).isEmpty();
  }

  @ParameterizedTest
  @Tag("XIP81-VAL-23")
  @ValueSource(strings = {"080162010201610101", "080161010101610102"})
  void rejectsKeysThatDoNotAscend(String encoding) {
    ProtocolException refusal = refusalOf(() -> decode(encoding));

    assertThat(refusal.code()).isEqualTo(WireCode.NON_CANONICAL_ENCODING);
    assertThat(refusal.requirement()).isEqualTo("XIP81-VAL-23");
    assertThat(refusal.offset()).hasValue(5);
  }

  @ParameterizedTest
  @Tag("GAP-10")
  @ValueSource(strings = {"070161010101620102", "060161010101620102", "050161010101620102"})
  void rejectsElementThatOverrunsItsVector(String encoding) {
    ProtocolException refusal = refusalOf(() -> decode(encoding));

    assertThat(refusal.code()).isEqualTo(WireCode.NON_CANONICAL_ENCODING);
    assertThat(refusal.requirement()).isEqualTo("GAP-10");
  }

  @Test
  void rejectsRestAndMissingBytes() {
    assertThat(refusalOf(() -> decode("08016101010162010200")).code())
        .isEqualTo(WireCode.TRAILING_BYTES);
    assertThat(refusalOf(() -> decode("090161010101620102")).code())
        .isEqualTo(WireCode.LENGTH_EXCEEDS_INPUT);
    assertThat(refusalOf(() -> decode("")).code()).isEqualTo(WireCode.TRUNCATED_INPUT);
  }

  @Test
  @Tag("XIP81-VAL-28")
  void rejectsInsertOfAPresentKey() throws ProtocolException {
    TlsMap<Bytes> map = empty().apply(delta(insert(A, ONE)));

    assertThat(refusalOf(() -> map.apply(delta(insert(A, TWO)))).code())
        .isEqualTo(AppDataCode.KEY_EXISTS);
    assertThat(map.apply(delta(new MapMutation.Update<>(A, TWO))).get(A)).contains(TWO);
  }

  @Test
  @Tag("XIP81-VAL-26")
  void rejectsChangeOfAnAbsentKey() throws ProtocolException {
    TlsMap<Bytes> map = empty().apply(delta(insert(A, ONE)));

    assertThat(refusalOf(() -> map.apply(delta(new MapMutation.Update<>(B, TWO)))).code())
        .isEqualTo(AppDataCode.KEY_MISSING);
    assertThat(refusalOf(() -> map.apply(delta(new MapMutation.Delete<>(B)))).code())
        .isEqualTo(AppDataCode.KEY_MISSING);
    assertThat(map.apply(delta(new MapMutation.Delete<>(A))).entries()).isEmpty();
  }

  @Test
  @Tag("XIP81-VAL-26")
  void mutationsSeeEarlierOnesAndDeltasToo() throws ProtocolException {
    TlsMapDelta<Bytes> first = delta(insert(A, ONE), new MapMutation.Delete<>(A), insert(A, TWO));
    TlsMapDelta<Bytes> second = delta(new MapMutation.Update<>(A, ONE));

    assertThat(empty().apply(List.of(first, second)))
        .isEqualTo(TlsMap.of(KeyType.BYTES, Map.of(A, ONE)));
  }

  @Test
  @Tag("XIP81-VAL-26")
  void failedDeltaLeavesTheMapAlone() throws ProtocolException {
    TlsMap<Bytes> map = empty().apply(delta(insert(A, ONE)));
    Bytes before = map.encoded();

    refusalOf(() -> map.apply(delta(insert(B, TWO), insert(A, TWO))));

    assertThat(map.encoded()).isEqualTo(before);
  }

  @Test
  void deltaRoundTripsInItsOwnOrder() throws ProtocolException {
    TlsMapDelta<Bytes> delta =
        delta(
            insert(B, ONE),
            new MapMutation.Update<>(A, TWO),
            new MapMutation.Delete<>(B),
            insert(B, TWO));

    assertThat(delta.encoded().hex())
        .isEqualTo("12" + "0001620101" + "0101610102" + "020162" + "0001620102");
    assertThat(TlsMapDelta.decode(delta.encoded(), KeyType.BYTES)).isEqualTo(delta);
  }

  @Test
  @Tag("XIP81-VAL-26")
  void rejectsUnknownMutation() {
    ProtocolException refusal =
        refusalOf(() -> TlsMapDelta.decode(Bytes.fromHex("050301610101"), KeyType.BYTES));

    assertThat(refusal.code()).isEqualTo(AppDataCode.MUTATION_UNKNOWN);
    assertThat(refusal.offset()).hasValue(1);
  }

  @Test
  @Tag("GAP-10")
  void rejectsMutationThatOverrunsItsDelta() {
    ProtocolException refusal =
        refusalOf(() -> TlsMapDelta.decode(Bytes.fromHex("040001610101"), KeyType.BYTES));

    assertThat(refusal.code()).isEqualTo(WireCode.NON_CANONICAL_ENCODING);
    assertThat(refusal.requirement()).isEqualTo("GAP-10");
  }

  @Test
  void knowsADeltaOfOneInsertion() {
    assertThat(delta(insert(A, ONE)).soleInsertion()).contains(new MapMutation.Insert<>(A, ONE));
    assertThat(delta().soleInsertion()).isEmpty();
    assertThat(delta(insert(A, ONE), insert(B, ONE)).soleInsertion()).isEmpty();
    assertThat(delta(new MapMutation.Update<>(A, ONE)).soleInsertion()).isEmpty();
  }

  private static TlsMap<Bytes> empty() {
    return TlsMap.empty(KeyType.BYTES);
  }

  private static TlsMap<Bytes> decode(String hex) throws ProtocolException {
    return TlsMap.decode(Bytes.fromHex(hex), KeyType.BYTES);
  }

  private static MapMutation<Bytes> insert(Bytes key, Bytes value) {
    return new MapMutation.Insert<>(key, value);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static TlsMapDelta<Bytes> delta(MapMutation<Bytes>... mutations) {
    return new TlsMapDelta<>(KeyType.BYTES, List.of(mutations));
  }
}
