package dev.latchkey.suite.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.suite.json.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDiffTest {
  @ParameterizedTest
  @CsvSource({
    "PASS, FAIL, NEWLY_FAILING, true",
    "UNSUPPORTED, CRASH, NEWLY_FAILING, true",
    "XFAIL, XPASS, NEWLY_FAILING, true",
    "FAIL, CRASH, FAILS_DIFFERENTLY, false",
    "FAIL, PASS, FIXED, false",
    "FAIL, UNSUPPORTED, CHANGED, false",
    "PASS, UNSUPPORTED, CHANGED, false",
    "PASS, PASS_STAGE, CHANGED, false",
    "PASS, NOT_RUN, NO_LONGER_RUN, true",
    "FAIL, NOT_RUN, NO_LONGER_RUN, true",
    "NOT_RUN, PASS, CHANGED, false",
  })
  void namesAChangeOfOutcome(Outcome was, Outcome is, RunDiff.Kind kind, boolean isRegression) {
    RunDiff diff = RunDiff.between(List.of(result("a", was)), List.of(result("a", is)));
    assertThat(diff.changes()).extracting(RunDiff.Change::kind).containsExactly(kind);
    assertThat(diff.hasRegressions()).isEqualTo(isRegression);
  }

  @Test
  void aRunDoesNotDifferFromItself() {
    List<CaseResult> run = List.of(result("a", Outcome.PASS), result("b", Outcome.FAIL));
    assertThat(RunDiff.between(run, run).changes()).isEmpty();
  }

  @Test
  void noticesWhatAppearsAndWhatDisappears() {
    RunDiff diff =
        RunDiff.between(List.of(result("a", Outcome.FAIL)), List.of(result("b", Outcome.PASS)));
    assertThat(diff.changes())
        .extracting(RunDiff.Change::kind)
        .containsExactly(RunDiff.Kind.APPEARED, RunDiff.Kind.DISAPPEARED);
    assertThat(diff.hasRegressions()).isTrue();
  }

  @Test
  void noticesOtherReasonsAndSlowness() {
    CaseResult slow = new CaseResult("a", "g", Outcome.PASS, List.of(), Duration.ofMillis(500));
    assertThat(RunDiff.between(List.of(result("a", Outcome.PASS)), List.of(slow)).changes())
        .extracting(RunDiff.Change::kind)
        .containsExactly(RunDiff.Kind.SLOWER);
    CaseResult other = new CaseResult("a", "g", Outcome.FAIL, List.of("other"), Duration.ZERO);
    assertThat(RunDiff.between(List.of(result("a", Outcome.FAIL)), List.of(other)).changes())
        .extracting(RunDiff.Change::kind)
        .containsExactly(RunDiff.Kind.FAILS_DIFFERENTLY);
  }

  @Test
  void readsBackWhatTheLogWrites(@TempDir Path directory) throws IOException, DataException {
    CaseResult result =
        new CaseResult(
            "a/b/c",
            "g",
            Outcome.WRONG_REASON,
            List.of("why", "\u001b[31m"),
            JsonNodeFactory.instance.objectNode().put("strength", "MUST"),
            Duration.ofNanos(7));
    try (JsonLinesLog log = JsonLinesLog.in(directory)) {
      log.header(new RunHeader("run", "1", 1, Map.of("subject", "x"), Instant.EPOCH));
      log.result(result);
      assertThat(ResultLog.read(directory))
          .isEqualTo(new ResultLog(Map.of("subject", "x"), List.of(result), false));
      log.footer(new RunFooter(Totals.of(List.of(result)), true, Duration.ZERO));
    }
    assertThat(ResultLog.read(directory).complete()).isTrue();
  }

  @Test
  void refusesALogItDoesNotUnderstand(@TempDir Path directory) throws IOException {
    for (String line : List.of("{}", "{\"type\":\"poem\"}", "{\"type\":\"case\",\"id\":\"a\"}")) {
      Files.writeString(directory.resolve(JsonLinesLog.FILE_NAME), line);
      assertThatThrownBy(() -> ResultLog.read(directory))
          .as(line)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("results.jsonl:1");
    }
  }

  private static CaseResult result(String id, Outcome outcome) {
    return new CaseResult(id, "g", outcome, List.of(), Duration.ZERO);
  }
}
