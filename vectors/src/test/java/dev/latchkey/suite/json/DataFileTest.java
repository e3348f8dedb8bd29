package dev.latchkey.suite.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.bytes.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {
  private static final DataReader<DataValue, Bytes> HEX_MEMBER =
      root -> root.object(in -> in.get("h").hex());

  @Test
  void readsEveryKindOfValue() throws Exception {
    DataValue root =
        parse(
            "{\"text\":\"t\",\"flag\":true,\"hex\":\"00fF\",\"none\":null,"
                + "\"list\":[1,2],\"max\":18446744073709551615}");
    String read =
        root.object(
            in ->
                in.get("text").text()
                    + in.get("flag").bool()
                    + in.get("hex").hex().hex()
                    + in.get("none").optional(DataValue::hex).isPresent()
                    + in.get("list").list(DataValue::uint8)
                    + Long.toUnsignedString(in.get("max").uint64()));
    assertThat(read).isEqualTo("ttrue00fffalse[1, 2]18446744073709551615");
  }

  @Test
  void refusesUnknownMemberAndSaysWhich() throws Exception {
    assertThat(HEX_MEMBER.read(parse("{\"h\":\"00\"}"))).isEqualTo(Bytes.fromHex("00"));
    DataException refused = refusal("{\"h\":\"00\",\"a/b~c\":1}", HEX_MEMBER);
    assertThat(refused.fault()).isEqualTo(DataFault.UNKNOWN_KEY);
    assertThat(refused.pointer()).isEqualTo("/a~1b~0c");
    assertThat(refused.file()).isEqualTo("test.json");
  }

  @Test
  void refusesMissingMember() {
    assertThat(refusal("{}", HEX_MEMBER).fault()).isEqualTo(DataFault.MISSING_KEY);
  }

  @Test
  void refusesMemberNamedTwice() {
    assertThat(refusal("{\"h\":\"00\",\"h\":\"00\"}", HEX_MEMBER).fault())
        .isEqualTo(DataFault.DUPLICATE_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0g", "0x00", " 00", "00 ", "٠٠"})
  void refusesWhatIsNotHex(String digits) {
    DataException refused = refusal("{\"h\":\"" + digits + "\"}", HEX_MEMBER);
    assertThat(refused.fault()).isEqualTo(DataFault.NOT_HEX);
    assertThat(refused.pointer()).isEqualTo("/h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "[]", "{}", "true"})
  void refusesAnotherKindOfValue(String value) {
    assertThat(refusal("{\"h\":" + value + "}", HEX_MEMBER).fault())
        .isEqualTo(DataFault.WRONG_TYPE);
  }

  @ParameterizedTest
  @CsvSource({
    "4294967295, true",
    "4294967296, false",
    "-1, false",
    "99999999999999999999999, false",
  })
  void holdsNumbersToTheirUnsignedRange(String number, boolean fits) throws Exception {
    DataReader<DataValue, Long> reader = DataValue::uint32;
    if (fits) {
      assertThat(reader.read(parse(number))).isEqualTo(4_294_967_295L);
    } else {
      assertThat(refusal(number, reader).fault()).isEqualTo(DataFault.NUMBER_OUT_OF_RANGE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e3", "\"1\""})
  void refusesNumbersThatAreNotWrittenAsIntegers(String number) {
    assertThat(refusal(number, DataValue::uint32).fault()).isEqualTo(DataFault.WRONG_TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{",
        "[1,]",
        "[] []",
        "[] x",
        "{'h':1}",
        "// c\n[]",
        "NaN",
        "[01]",
        "\u0000"
      })
  void refusesWhatIsNotOneJsonValue(String content) {
    assertThat(refusal(content, value -> value).fault()).isEqualTo(DataFault.NOT_JSON);
  }

  @Test
  void refusesDeepNestingAndLongNumbersInsteadOfFailing() {
    String deep = "[".repeat(100_000);
    assertThat(refusal(deep, value -> value).fault()).isEqualTo(DataFault.NOT_JSON);
    String digits = "[" + "9".repeat(1000) + "]";
    assertThat(refusal(digits, root -> root.list(DataValue::uint64)).fault())
        .isIn(DataFault.NOT_JSON, DataFault.NUMBER_OUT_OF_RANGE);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] latin1 = {'"', (byte) 0xe4, '"'};
    DataException refused =
        catchThrowableOfType(
            DataException.class, () -> DataFile.read(new ByteArrayInputStream(latin1), "f"));
    assertThat(refused.fault()).isEqualTo(DataFault.NOT_JSON);
  }

  @Test
  void saysWhichFileIsMissing() {
    DataException refused =
        catchThrowableOfType(
            DataException.class, () -> DataFile.read(Path.of("no", "such.json"), "such.json"));
    assertThat(refused.fault()).isEqualTo(DataFault.FILE_UNREADABLE);
  }

  @Test
  void tellsAnEmptyListFromANonEmptyOne() throws Exception {
    assertThat(parse("[1]").nonEmptyList(DataValue::uint8)).isEqualTo(List.of(1));
    assertThat(parse("[]").list(DataValue::uint8)).isEmpty();
    assertThat(refusal("[]", root -> root.nonEmptyList(DataValue::uint8)).fault())
        .isEqualTo(DataFault.NOTHING_TO_CHECK);
  }

  @Test
  void readsNullOnlyWhereItIsAllowed() throws Exception {
    assertThat(parse("null").optional(DataValue::uint8)).isEqualTo(Optional.empty());
    assertThat(parse("7").optional(DataValue::uint8)).isEqualTo(Optional.of(7));
    assertThat(refusal("null", DataValue::uint8).fault()).isEqualTo(DataFault.WRONG_TYPE);
  }

  @Test
  void pointsAtTheElementOfAList() {
    DataException refused =
        refusal("{\"h\":[{\"x\":1},{\"x\":-1}]}", root -> root.object(DataFileTest::inner));
    assertThat(refused.pointer()).isEqualTo("/h/1/x");
  }

  private static List<Integer> inner(DataObject in) throws DataException {
    return in.get("h").list(element -> element.object(it -> it.get("x").uint8()));
  }

  private static DataValue parse(String content) throws DataException, IOException {
    return DataFile.read(
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), "test.json");
  }

  private static <T> DataException refusal(String content, DataReader<DataValue, T> reader) {
    return catchThrowableOfType(DataException.class, () -> reader.read(parse(content)));
  }
}
