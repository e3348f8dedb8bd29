package dev.latchkey.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.framing.WireType;
import dev.latchkey.framing.WireTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionTest {
  private static final Path MESSAGES = Path.of("../vectors/cases/official/messages.json");

  @ParameterizedTest
  @CsvSource({
    "mls_welcome, MLSMessage",
    "mls_group_info, MLSMessage",
    "mls_key_package, MLSMessage",
    "ratchet_tree, RatchetTree",
    "group_secrets, GroupSecrets",
    "add_proposal, KeyPackage",
    "update_proposal, LeafNode",
    "re_init_proposal, ReInit",
    "commit, Commit",
    "public_message_proposal, MLSMessage",
    "public_message_commit, MLSMessage",
    "private_message, MLSMessage",
  })
  void explainsEveryByteOfEveryStruct(String key, String type) throws IOException {
    Bytes input = sample(key);
    Inspection inspection = Inspection.of(type(type), input);
    assertThat(inspection.refusal()).isEmpty();
    assertThat(lastByte(inspection.fields())).isEqualTo(input.size());
    requireNested(inspection.fields(), 0, input.size());
    assertThat(flattened(inspection.fields()))
        .allSatisfy(
            field ->
                field
                    .bytes()
                    .ifPresent(
                        content ->
                            assertThat(content)
                                .isEqualTo(input.slice(field.to() - content.size(), field.to()))));
  }

  @ParameterizedTest
  @CsvSource({
    "mls_welcome, MLSMessage",
    "mls_key_package, MLSMessage",
    "ratchet_tree, RatchetTree",
    "commit, Commit",
    "update_proposal, LeafNode",
  })
  void guessesTheStruct(String key, String type) throws IOException {
    Inspection inspection = Inspection.guess(sample(key));
    assertThat(
            Stream.concat(Stream.of(inspection.type().name()), inspection.alternatives().stream()))
        .contains(type);
    assertThat(inspection.refusal()).isEmpty();
    assertThat(inspection.alternatives()).doesNotContain(inspection.type().name());
  }

  @Test
  void namesWhatNumbersStandForAndLooksInsideExtensions() throws IOException {
    String text = InspectionText.of(Inspection.guess(sample("mls_group_info")));
    assertThat(text)
        .startsWith("MLSMessage, ")
        .contains("4 (mls_group_info)", "\"messages\"", "18446744073709551614")
        .contains("4 (external_pub)", "public_key")
        .contains("[0] proposal_type", "1 (add)");
    String keyPackage = InspectionText.of(Inspection.guess(sample("mls_key_package")));
    assertThat(keyPackage).contains("0x3a3a, GREASE", "beyond any date", "1970-01-01T00:00:00Z");
  }

  @Test
  void showsWhatThereIsBeforeTheDefect() throws IOException {
    Bytes input = sample("mls_key_package");
    Inspection inspection = Inspection.of(type("MLSMessage"), input.slice(0, 50));
    assertThat(inspection.refusal().map(ProtocolException::code))
        .contains(WireCode.LENGTH_EXCEEDS_INPUT);
    assertThat(flattened(inspection.fields()).map(Field::name))
        .contains("wire_format", "init_key", "leaf_node", "encryption_key")
        .doesNotContain("signature_key", "signature");
    requireNested(inspection.fields(), 0, 50);
    assertThat(InspectionText.of(inspection))
        .contains("cut off", "length_exceeds_input", "at offset 41");
  }

  @Test
  void saysSoWhenTheDataOfAnExtensionIsNotWhatItsTypePromises() {
    Bytes list = Bytes.fromHex("05" + "0004" + "02" + "05aa");
    Inspection inspection = Inspection.of(type("ExtensionList"), list);
    assertThat(inspection.refusal()).isEmpty();
    assertThat(InspectionText.of(inspection)).contains("is no ExternalPub: length_exceeds_input");
  }

  @Test
  void neverFailsOnAnyBytes() throws IOException {
    Bytes input = sample("mls_key_package");
    for (int size = 0; size <= 60; size++) {
      Bytes cut = input.slice(0, size);
      for (WireType type : WireTypes.all()) {
        Inspection inspection = Inspection.of(type, cut);
        requireNested(inspection.fields(), 0, size);
        assertThat(InspectionText.of(inspection)).contains(type.name());
      }
    }
  }

  @Test
  void writesJsonWithFullContent() throws IOException {
    Bytes input = sample("mls_key_package");
    JsonNode json = new ObjectMapper().readTree(InspectionJson.of(Inspection.guess(input)));
    assertThat(json.get("type").textValue()).isEqualTo("MLSMessage");
    assertThat(json.at("/fields/1/value").textValue()).isEqualTo("5 (mls_key_package)");
    JsonNode signature = json.at("/fields/2/fields/5");
    assertThat(signature.get("name").textValue()).isEqualTo("signature");
    assertThat(signature.get("to").intValue()).isEqualTo(input.size());
    assertThat(input.hex()).endsWith(signature.get("hex").textValue());
  }

  private static void requireNested(List<Field> fields, int from, int to) {
    int at = from;
    for (Field field : fields) {
      assertThat(field.from()).isGreaterThanOrEqualTo(at);
      assertThat(field.to()).isBetween(field.from(), to);
      at = field.to();
      requireNested(field.fields(), field.from(), field.to());
    }
  }

  private static int lastByte(List<Field> fields) {
    return fields.get(fields.size() - 1).to();
  }

  private static Stream<Field> flattened(List<Field> fields) {
    return fields.stream()
        .flatMap(field -> Stream.concat(Stream.of(field), flattened(field.fields())));
  }

  private static WireType type(String name) {
    return WireTypes.byName(name).orElseThrow();
  }

  private static Bytes sample(String key) throws IOException {
    JsonNode entry = new ObjectMapper().readTree(MESSAGES.toFile()).get(0);
    return Bytes.fromHex(Optional.ofNullable(entry.get(key)).orElseThrow().textValue());
  }
}
