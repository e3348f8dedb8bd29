package dev.latchkey.suite.cases.l3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Joins the collected defects of the field with the cases: each has one, or a reason why not. */
class MuseumTest {
  private static final int ROWS = 110;

  private static List<String> ids;
  private static JsonNode rows;

  @BeforeAll
  static void readBoth() throws Exception {
    Path root = Path.of("").toAbsolutePath();
    ids =
        Suite.load(SuiteData.at(root)).cases().stream().map(test -> test.id().toString()).toList();
    rows = new ObjectMapper().readTree(Files.readString(root.resolve("museum.json"))).get("rows");
  }

  @Test
  void everyRowIsThereInOrder() {
    List<String> expected = new ArrayList<>();
    for (int row = 1; row <= ROWS; row++) {
      expected.add(String.format(Locale.ROOT, "MUSEUM-%02d", row));
    }
    assertThat(rows.findValuesAsText("id")).containsExactlyElementsOf(expected);
  }

  @Test
  void everyRowHasCasesOrAReason() {
    for (JsonNode row : rows) {
      assertThat(row.has("cases")).as(row.get("id").asText()).isNotEqualTo(row.has("reason"));
      assertThat(row.path("cases").size() + row.path("reason").asText().length())
          .as(row.get("id").asText())
          .isPositive();
      assertThat(row.get("class").asText()).isNotBlank();
    }
  }

  @Test
  void everyPatternNamesCasesThatExist() {
    List<String> stale = new ArrayList<>();
    for (JsonNode row : rows) {
      for (JsonNode pattern : row.path("cases")) {
        Pattern wanted =
            Pattern.compile(pattern.asText().replace(".", "\\.").replace("*", "[^/]*"));
        if (ids.stream().noneMatch(id -> wanted.matcher(id).matches())) {
          stale.add(row.get("id").asText() + " " + pattern.asText());
        }
      }
    }
    assertThat(stale).isEmpty();
  }
}
