package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.Totals;
import dev.latchkey.suite.subject.StdioLauncher;
import dev.latchkey.suite.subject.SubjectUnusableException;
import dev.latchkey.suite.toy.MisbehavingMain;
import dev.latchkey.suite.toy.MisbehavingMain.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the runner does to, and says about, processes that break the protocol or themselves. */
class MisbehavingSubjectsTest {
  private static final Selection HALF = Selection.of("toy/half/*");
  private static final int POSITIVES = 3;
  private static final int NEGATIVES = 3;
  private static final RunSettings HASTY = Runs.SETTINGS.withDeadline(Duration.ofMillis(1_500));

  @Test
  void theRightSubjectPassesInAProcessOfItsOwn() throws Exception {
    assertThat(
            Totals.of(run(Mode.NOTHING, Runs.SETTINGS.withJobs(2), Selection.ALL).results())
                .counts())
        .containsExactly(Map.entry(Outcome.PASS, 13));
  }

  @Test
  void aDyingProcessGetsNoCreditAndTakesNobodyWithIt() throws Exception {
    RunReport report = run(Mode.DIES_ON_NEGATIVES, Runs.SETTINGS, HALF);
    assertScore(report, Outcome.CRASH);
    CaseResult crash = find(report, "toy/half/five");
    assertThat(crash.details().get(0)).contains("134");
    assertThat(crash.evidence().get("log").asText()).contains("panicked at the disco");
  }

  @Test
  void aHangingProcessIsAskedForItsThreadsAndKilled() throws Exception {
    RunReport report = run(Mode.HANGS_ON_NEGATIVES, HASTY, Selection.of("toy/half/f*"));
    assertThat(find(report, "toy/half/four").outcome()).isEqualTo(Outcome.PASS);
    CaseResult hang = find(report, "toy/half/five");
    assertThat(hang.outcome()).isEqualTo(Outcome.TIMEOUT);
    assertThat(hang.evidence().get("log").asText())
        .contains("Full thread dump")
        .contains("MisbehavingMain.hang");
  }

  @Test
  void whatAProcessStartedIsKilledWithIt() throws Exception {
    RunReport report = run(Mode.HANGS_WITH_A_CHILD, HASTY, Selection.of("toy/half/five"));
    String log = find(report, "toy/half/five").evidence().get("log").asText();
    Matcher matcher = Pattern.compile("child (\\d+)").matcher(log);
    assertThat(matcher.find()).isTrue();
    long child = Long.parseLong(matcher.group(1));
    assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  @Test
  void aLateAnswerIsNeverTakenForTheNextOne() throws Exception {
    assertScore(run(Mode.IS_LATE_ON_NEGATIVES, HASTY, HALF), Outcome.TIMEOUT);
  }

  @Test
  void aSecondAnswerIsHeldAgainstItsOwnCase() throws Exception {
    assertScore(run(Mode.ANSWERS_NEGATIVES_TWICE, Runs.SETTINGS, HALF), Outcome.PROTOCOL);
  }

  @Test
  void anAnswerToAnotherRequestBreaksTheProtocol() throws Exception {
    assertScore(run(Mode.ANSWERS_NEGATIVES_TO_ANOTHER, Runs.SETTINGS, HALF), Outcome.PROTOCOL);
  }

  @Test
  void anObjectThatIsNoReplyBreaksTheProtocol() throws Exception {
    assertScore(run(Mode.ANSWERS_NEGATIVES_WITH_GARBAGE, Runs.SETTINGS, HALF), Outcome.PROTOCOL);
  }

  @Test
  void noiseIsAWarningUnlessTheRunIsStrict() throws Exception {
    RunReport lenient = run(Mode.PRINTS_NOISE, Runs.SETTINGS, HALF);
    assertScore(lenient, Outcome.PASS);
    assertThat(find(lenient, "toy/half/four").evidence().get("warnings").get(0).asText())
        .contains("noise")
        .contains("got codec.half");
    RunReport strict = run(Mode.PRINTS_NOISE, Runs.SETTINGS.withTolerance(false, true), HALF);
    assertThat(Totals.of(strict.results()).of(Outcome.PROTOCOL)).isEqualTo(POSITIVES + NEGATIVES);
  }

  @Test
  void unknownMembersAreAWarningUnlessTheRunValidates() throws Exception {
    assertScore(run(Mode.ADDS_MEMBERS, Runs.SETTINGS, HALF), Outcome.PASS);
    assertScore(
        run(Mode.ADDS_MEMBERS, Runs.SETTINGS.withTolerance(true, false), HALF), Outcome.PROTOCOL);
  }

  @Test
  void whatIsLoggedOnStandardErrorIsNeverInterpreted() throws Exception {
    assertScore(run(Mode.LOGS, Runs.SETTINGS, HALF), Outcome.PASS);
  }

  @Test
  void theRestIsNotRunOnceTheBudgetForLossesIsUsedUp() throws Exception {
    RunReport report = run(Mode.DIES_ON_NEGATIVES, Runs.SETTINGS.withLossBudget(1), HALF);
    Totals totals = Totals.of(report.results());
    assertThat(totals.of(Outcome.CRASH)).isEqualTo(2);
    assertThat(totals.of(Outcome.NOT_RUN)).isEqualTo(2);
  }

  @Test
  void theRestIsNotRunAfterTheLastFailureAllowed() throws Exception {
    RunReport report =
        run(Mode.ANSWERS_NEGATIVES_TO_ANOTHER, Runs.SETTINGS.withMaxFailures(1), HALF);
    Totals totals = Totals.of(report.results());
    assertThat(totals.of(Outcome.PROTOCOL)).isEqualTo(1);
    assertThat(totals.of(Outcome.NOT_RUN)).isEqualTo(3);
  }

  @Test
  void aSubjectThatDoesNotStartIsUnusable() {
    assertUnusable(
        new StdioLauncher("x", java.util.List.of("/no/such/program")), "no/such/program");
    assertUnusable(launcher(Mode.EXITS_AT_ONCE), "cannot find libfoo.so");
    assertUnusable(launcher(Mode.SPEAKS_ANOTHER_VERSION), "version 99");
  }

  private static void assertUnusable(StdioLauncher launcher, String why) {
    assertThatThrownBy(() -> Runs.run(launcher, Runs.SETTINGS, HALF))
        .isInstanceOf(SubjectUnusableException.class)
        .hasMessageContaining(why);
  }

  /** All positives pass, all negatives end as {@code negatives}. */
  private static void assertScore(RunReport report, Outcome negatives) {
    for (CaseResult result : report.results()) {
      boolean isNegative =
          result.evidence().path("expected").path("result").asText("invalid").equals("invalid");
      assertThat(result.outcome())
          .as("%s %s", result.id(), result.details())
          .isEqualTo(isNegative ? negatives : Outcome.PASS);
    }
    assertThat(report.results()).hasSize(POSITIVES + NEGATIVES);
  }

  private static CaseResult find(RunReport report, String id) {
    return report.results().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  private static RunReport run(Mode mode, RunSettings settings, Selection selection)
      throws Exception {
    return Runs.run(launcher(mode), settings, selection);
  }

  private static StdioLauncher launcher(Mode mode) {
    return new StdioLauncher("exec:" + mode, MisbehavingMain.command(mode));
  }
}
