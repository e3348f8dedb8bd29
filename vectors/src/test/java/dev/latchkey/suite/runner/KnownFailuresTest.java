package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.run.RunObserver;
import dev.latchkey.suite.run.StopSignal;
import dev.latchkey.suite.toy.BadSubject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFailuresTest {
  @Test
  void aFailureAsRecordedIsExpected() throws Exception {
    RunReport report = run("toy/half/five = WRONG_REASON # always says aead, issue 7");
    Map<String, Outcome> outcomes = Runs.outcomes(report);
    assertThat(outcomes).containsEntry("toy/half/five", Outcome.XFAIL);
    assertThat(outcomes).containsEntry("toy/half/seven", Outcome.WRONG_REASON);
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void aFailureOfAnotherKindIsNot() throws Exception {
    RunReport report = run("toy/half/five = CRASH # dies, issue 7");
    assertThat(Runs.outcomes(report)).containsEntry("toy/half/five", Outcome.WRONG_REASON);
    assertThat(report.problems())
        .singleElement()
        .asString()
        .contains("known.txt:1")
        .contains("stale");
  }

  @Test
  void aPassThatShouldHaveFailedIsReportedWithItsPlace() throws Exception {
    RunReport report = run("# comment\n\ntoy/half/four = FAIL # rounds, issue 8");
    assertThat(Runs.outcomes(report)).containsEntry("toy/half/four", Outcome.XPASS);
    assertThat(report.problems()).singleElement().asString().contains("known.txt:3");
  }

  @Test
  void aPatternWithSomeFailuresLeftIsNotStale() throws Exception {
    RunReport report = run("toy/half/f* = WRONG_REASON # always says aead, issue 7");
    assertThat(report.problems()).isEmpty();
    assertThat(Runs.outcomes(report))
        .containsEntry("toy/half/four", Outcome.XPASS)
        .containsEntry("toy/half/five", Outcome.XFAIL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "toy/half/five",
        "toy/half/five = WRONG_REASON",
        "toy/half/five = WRONG_REASON #",
        "toy/half/five = PASS # fine",
        "toy/half/five = NOT_RUN # lazy",
        "toy/half/five = UNSUPPORTED # declare it instead",
        "toy/half/five = OOPS # what",
        "toy//five = FAIL # empty",
      })
  void refusesLinesThatSayTooLittle(String line) {
    assertThatThrownBy(() -> KnownFailures.parse("\n" + line, "known.txt"))
        .isInstanceOf(SelectionException.class)
        .hasMessageContaining("known.txt:2");
  }

  @Test
  void refusesPatternsThatMatchNothingOrTheSame() throws Exception {
    Suite suite = Runs.toy();
    KnownFailures nothing = KnownFailures.parse("toy/none/* = FAIL # x", "k");
    assertThatThrownBy(() -> nothing.requireMatches(suite))
        .isInstanceOf(SelectionException.class)
        .hasMessageContaining("k:1");
    KnownFailures twice =
        KnownFailures.parse("toy/half/* = FAIL # x\ntoy/half/five = CRASH # y", "k");
    assertThatThrownBy(() -> twice.requireMatches(suite))
        .isInstanceOf(SelectionException.class)
        .hasMessageContaining("k:2")
        .hasMessageContaining("k:1");
  }

  private static RunReport run(String known) throws Exception {
    Suite suite = Runs.toy();
    KnownFailures failures = KnownFailures.parse(known, "known.txt");
    failures.requireMatches(suite);
    return new SuiteRunner(suite, Runs.RUNNER, Runs.CLOCK, new StopSignal())
        .run(
            Selection.of("toy/half/*").from(suite),
            Runs.inProcess(BadSubject.SAME_CODE),
            Runs.SETTINGS,
            failures,
            new RunObserver() {});
  }
}
