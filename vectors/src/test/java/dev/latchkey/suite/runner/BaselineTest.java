package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final List<String> SUITE =
      List.of("a/b/one", "a/b/two", "a/c/cut-1", "a/c/cut-2", "a/c/whole", "d/e/f");

  @Test
  void coversWhatFailedAlikeInAsFewPatternsAsMatchNothingElse() {
    assertThat(patterns("a/b/one", "a/b/two", "a/c/cut-1", "a/c/cut-2"))
        .containsExactly("a/b/*", "a/c/cut-*");
    assertThat(patterns("a/b/one", "a/b/two", "a/c/cut-1", "a/c/cut-2", "a/c/whole"))
        .containsExactly("a/**");
    assertThat(patterns("a/b/one", "d/e/f")).containsExactly("a/b/one", "d/e/f");
    assertThat(patterns()).isEmpty();
    assertThat(patterns(SUITE.toArray(String[]::new))).containsExactly("**");
  }

  @Test
  void whatItWritesTurnsTheRunIntoAnExpectedOne() throws Exception {
    List<CaseResult> results =
        List.of(
            result("a/b/one", Outcome.FAIL),
            result("a/b/two", Outcome.CRASH),
            result("a/c/cut-1", Outcome.FAIL),
            result("a/c/cut-2", Outcome.FAIL),
            result("a/c/whole", Outcome.PASS),
            result("d/e/f", Outcome.NOT_RUN));
    String list = baseline(results).written("issue 7");
    assertThat(list)
        .isEqualTo(
            """
            a/b/one = FAIL # issue 7
            a/c/cut-* = FAIL # issue 7
            a/b/two = CRASH # issue 7
            """);
    List<CaseResult> known = KnownFailures.parse(list, "list").apply(results);
    assertThat(known).noneMatch(Scoring.NORMAL::fails);
    assertThat(baseline(known).pruned(list, "list")).isEqualTo(list);
    assertThat(baseline(known).updated(list, "list", "new")).isEqualTo(list);
  }

  @Test
  void keepsCommentsReasonsAndWhatDidNotRunAndDropsWhatPasses() throws Exception {
    String list =
        """
        # the old parser
        a/b/* = FAIL # issue 1
        a/c/** = FAIL # issue 2
        d/e/f = CRASH # issue 3
        """;
    List<CaseResult> results =
        List.of(
            result("a/b/one", Outcome.FAIL),
            result("a/b/two", Outcome.PASS),
            result("a/c/cut-1", Outcome.PASS),
            result("a/c/cut-2", Outcome.TIMEOUT),
            result("a/c/whole", Outcome.PASS));
    assertThat(baseline(results).pruned(list, "list"))
        .isEqualTo(
            """
            # the old parser
            a/b/one = FAIL # issue 1
            d/e/f = CRASH # issue 3
            """);
    assertThat(baseline(results).updated(list, "list", "issue 9"))
        .endsWith("d/e/f = CRASH # issue 3\na/c/cut-2 = TIMEOUT # issue 9\n");
  }

  private static Baseline baseline(List<CaseResult> results) {
    return new Baseline(SUITE, results, Scoring.NORMAL);
  }

  private static CaseResult result(String id, Outcome outcome) {
    return new CaseResult(id, "g", outcome, List.of("why"), Duration.ZERO);
  }

  private static List<String> patterns(String... ids) {
    return Patterns.covering(set(Stream.of(ids)), set(SUITE.stream()));
  }

  private static Set<String> set(Stream<String> ids) {
    Set<String> set = new TreeSet<>();
    ids.forEach(set::add);
    return set;
  }
}
