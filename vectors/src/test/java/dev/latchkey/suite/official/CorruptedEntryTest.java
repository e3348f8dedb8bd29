package dev.latchkey.suite.official;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.official.generate.OwnVectorFiles;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A verification that cannot fail is worth nothing: changes each value of an entry, one at a time,
 * and demands that the entry no longer passes.
 */
class CorruptedEntryTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path FILES = Path.of("cases", "official");

  /** Values that no verification can depend on, with the reason. */
  private static final Map<String, Set<String>> FREE =
      Map.of(
          // only the first Nh bytes of the ciphertext are sampled
          "secret-tree", Set.of("/sender_data/ciphertext"));

  /** From each suite to one with another hash: some formats use nothing else of it. */
  private static final int ANOTHER_HASH = 3;

  /** The format that is about syntax alone, where another value is as good; bytes go missing. */
  private static final String SYNTAX_ONLY = "messages";

  static Stream<String> files() {
    return OwnVectorFiles.names().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void noValueCanChangeUnnoticed(String file) throws Exception {
    OfficialFamily family = OfficialFamilies.ofFile(file).orElseThrow();
    JsonNode entry = entry(file);
    assertThat(outcome(family, entry)).isEqualTo(Outcome.PASS);

    List<JsonPointer> values = new ArrayList<>();
    collect(entry, JsonPointer.empty(), values);
    Set<String> unnoticed = new TreeSet<>();
    int failed = 0;
    for (JsonPointer value : values) {
      Outcome outcome = outcome(family, corrupted(family, entry, value));
      if (outcome == Outcome.PASS) {
        unnoticed.add(value.toString());
      }
      failed += outcome == Outcome.FAIL ? 1 : 0;
    }
    assertThat(unnoticed).isEqualTo(FREE.getOrDefault(family.name(), Set.of()));
    assertThat(failed).isPositive();
  }

  private static JsonNode entry(String name) throws IOException {
    JsonNode file = MAPPER.readTree(FILES.resolve(name).toFile());
    return file.get(Math.min(1, file.size() - 1));
  }

  private static Outcome outcome(OfficialFamily family, JsonNode entry) {
    ArrayNode document = MAPPER.createArrayNode().add(entry);
    try {
      List<CaseResult> results = Verification.of(family, document);
      return results.get(0).outcome();
    } catch (DataException e) {
      return Outcome.FAIL;
    }
  }

  private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> values) {
    if (node.isObject()) {
      node.fieldNames()
          .forEachRemaining(key -> collect(node.get(key), at.appendProperty(key), values));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), at.appendIndex(i), values);
      }
    } else {
      values.add(at);
    }
  }

  private static JsonNode corrupted(OfficialFamily family, JsonNode entry, JsonPointer at) {
    JsonNode copy = entry.deepCopy();
    JsonNode parent = copy.at(at.head());
    JsonNode value = copy.at(at);
    JsonNode other = other(value);
    if (at.toString().equals("/cipher_suite")) {
      other = IntNode.valueOf(value.intValue() + ANOTHER_HASH);
    } else if (family.name().equals(SYNTAX_ONLY)) {
      other = TextNode.valueOf(value.textValue().substring(2));
    }
    if (parent instanceof ObjectNode object) {
      object.set(at.last().getMatchingProperty(), other);
    } else {
      ((ArrayNode) parent).set(at.last().getMatchingIndex(), other);
    }
    return copy;
  }

  /** Another value of the same kind. */
  private static JsonNode other(JsonNode value) {
    if (value.isIntegralNumber()) {
      return BigIntegerNode.valueOf(value.bigIntegerValue().add(BigInteger.ONE));
    }
    if (value.isNull()) {
      return BigIntegerNode.valueOf(BigInteger.ZERO);
    }
    String text = value.textValue();
    if (text.isEmpty()) {
      return TextNode.valueOf("00");
    }
    char last = text.charAt(text.length() - 1);
    return TextNode.valueOf(text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0'));
  }
}
