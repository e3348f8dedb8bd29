package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.latchkey.suite.model.Step;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutatorsTest {
  private static final String BLOB =
      "0a6f0a0ca0a1a2a3a4a5a6a7a8a9aaab122f7bc40a342882e2c8d86e9e64909fd1dbf331a79f224a27d1dbad"
          + "abf81f04ac8076a3fe288ccd9924764a021d02284c180722220a20b11b10efcdba1cdf5a48da53d66de7ed"
          + "c0436ad643990d5a390130e187b20088288080cc9fc2f0d6eb18";

  @ParameterizedTest
  @CsvSource({
    "flip-bit, 0a00, 0a01",
    "drop-last-byte, 0a00, 0a",
    "append-byte, 0a, 0a00",
    "empty, 0a, ''",
    "add-one, 41, 42",
    "add-one, 18446744073709551615, 0",
    "subtract-one, 0, 18446744073709551615",
  })
  void changesAWholeValue(String by, String before, String after) {
    assertThat(
            Mutators.apply(step(by, Optional.empty(), Optional.empty()), TextNode.valueOf(before)))
        .isEqualTo(TextNode.valueOf(after));
  }

  @Test
  void changesAMemberOfAnObject() {
    JsonNode saved = JsonNodeFactory.instance.objectNode().put("a", "1").put("b", "2");
    assertThat(Mutators.apply(step("add-one", Optional.empty(), Optional.of("b")), saved))
        .isEqualTo(JsonNodeFactory.instance.objectNode().put("a", "1").put("b", "3"));
    assertThat(Mutators.apply(step("clear", Optional.empty(), Optional.of("b")), saved))
        .isEqualTo(JsonNodeFactory.instance.objectNode().put("a", "1"));
    assertThat(saved.get("b").asText()).isEqualTo("2");
  }

  @Test
  void changesAFieldOfAMessageAndNothingElse() {
    JsonNode changed =
        Mutators.apply(
            step("add-one", Optional.of("EncryptedGroupInfoBlob"), Optional.of("expires_at_ns")),
            TextNode.valueOf(BLOB));
    assertThat(changed.textValue()).isEqualTo(BLOB.replace("288080cc9f", "288180cc9f"));
  }

  @Test
  void findsBytesDeepInAMessage() {
    JsonNode changed =
        Mutators.apply(
            step("flip-bit", Optional.of("EncryptedGroupInfoBlob"), Optional.of("digest")),
            TextNode.valueOf(BLOB));
    assertThat(changed.textValue()).isEqualTo(BLOB.replace("b2008828", "b2008928"));
  }

  @Test
  void clearsAField() {
    JsonNode changed =
        Mutators.apply(
            step("clear", Optional.of("EncryptedGroupInfoBlob"), Optional.of("expires_at_ns")),
            TextNode.valueOf(BLOB));
    assertThat(changed.textValue())
        .isEqualTo("0a65" + BLOB.substring(4).replace("288080cc9fc2f0d6eb18", ""));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertRefused(step("no-such", Optional.empty(), Optional.empty()), "00");
    assertRefused(step("empty", Optional.empty(), Optional.empty()), "");
    assertRefused(step("add-one", Optional.of("NoSuchMessage"), Optional.of("x")), BLOB);
    assertRefused(
        step("add-one", Optional.of("EncryptedGroupInfoBlob"), Optional.of("no_such")), BLOB);
    assertRefused(
        step("add-one", Optional.of("EncryptedGroupInfoBlob"), Optional.of("epoch")), "ff");
    assertRefused(step("add-one", Optional.empty(), Optional.of("b")), "00");
  }

  private static void assertRefused(Step.Mutate step, String value) {
    assertThatThrownBy(() -> Mutators.apply(step, TextNode.valueOf(value)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Step.Mutate step(String by, Optional<String> message, Optional<String> field) {
    return new Step.Mutate("saved", message, field, by, Optional.empty());
  }
}
