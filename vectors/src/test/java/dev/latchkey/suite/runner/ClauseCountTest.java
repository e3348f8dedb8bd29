package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.catalogue.Requirements;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClauseCountTest {
  @TempDir private Path root;

  @Test
  void aClauseIsGreenWhenAllItsCasesAre() throws Exception {
    Files.createDirectories(root.resolve("cases"));
    Files.createDirectories(root.resolve("requirements"));
    Files.writeString(
        root.resolve("requirements/r.json"),
        "["
            + entry("M-1", "MUST")
            + ","
            + entry("M-2", "MUST NOT")
            + ","
            + entry("S-1", "SHOULD")
            + "]");
    Requirements requirements = Requirements.load(SuiteData.at(root));
    List<CaseResult> results =
        List.of(
            result("a", Outcome.PASS, "M-1", "M-2"),
            result("b", Outcome.FAIL, "M-2"),
            result("c", Outcome.PASS_STAGE, "S-1"),
            result("d", Outcome.UNSUPPORTED, "S-2"));

    assertThat(ClauseCount.of(results, requirements, Scoring.NORMAL))
        .isEqualTo(new ClauseCount(1, 2, 1, 1));
    assertThat(ClauseCount.of(results, requirements, new Scoring(false, true)))
        .isEqualTo(new ClauseCount(1, 2, 0, 1));
  }

  private static String entry(String id, String level) {
    return "{\"id\": \"%s\", \"role\": \"r\", \"level\": \"%s\", \"section\": \"s\", \"statement\": \"t\"}"
        .formatted(id, level);
  }

  private static CaseResult result(String id, Outcome outcome, String... requirements) {
    ObjectNode evidence = JsonNodeFactory.instance.objectNode();
    List.of(requirements).forEach(evidence.putArray("requirements")::add);
    return new CaseResult(id, "g", outcome, List.of(), evidence, Duration.ZERO);
  }
}
