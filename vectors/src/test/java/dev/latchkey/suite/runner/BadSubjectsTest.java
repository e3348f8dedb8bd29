package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.ErrorStyle;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.Totals;
import dev.latchkey.suite.subject.InProcessLauncher;
import dev.latchkey.suite.subject.SubjectLauncher;
import dev.latchkey.suite.toy.BadSubject;
import dev.latchkey.suite.toy.ToyAdapter;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each subject that is wrong in a trivial way has exactly the score it deserves. */
class BadSubjectsTest {
  private static final int CASES = 13;
  private static final int NEGATIVES = 5;

  @Test
  void theRightSubjectPassesEverything() throws Exception {
    assertThat(score(Runs.inProcess(new ToyAdapter()))).containsExactly(count(Outcome.PASS, CASES));
    assertThat(Runs.toy().cases().stream().filter(VectorCase::isNegative)).hasSize(NEGATIVES);
  }

  @Test
  void theRightSubjectPassesEverythingWithEveryMessageEncoded() throws Exception {
    SubjectLauncher encoding = new InProcessLauncher("test", new ToyAdapter()).encoding();
    assertThat(score(encoding)).containsExactly(count(Outcome.PASS, CASES));
  }

  @Test
  void aRightSubjectThatDoesNotSayWhyIsUnverified() throws Exception {
    Map<Outcome, Integer> score =
        score(Runs.inProcess(() -> ToyAdapter.with(ToyAdapter.HELLO.withErrors(ErrorStyle.NONE))));
    assertThat(score)
        .containsOnly(
            count(Outcome.PASS, CASES - NEGATIVES), count(Outcome.PASS_UNVERIFIED, NEGATIVES));
  }

  @Test
  void acceptingAllPassesNoNegative() throws Exception {
    assertThat(score(BadSubject.ACCEPT_ALL))
        .containsOnly(count(Outcome.PASS, 2), count(Outcome.FAIL, 11));
  }

  @Test
  void rejectingAllPassesNoNegative() throws Exception {
    assertThat(score(BadSubject.REJECT_ALL))
        .containsOnly(count(Outcome.PASS, 1), count(Outcome.FAIL, 8), count(Outcome.VACUOUS, 4));
    assertThat(score(BadSubject.REJECT_ALL_WITH_CODE))
        .containsOnly(
            count(Outcome.PASS, 1),
            count(Outcome.FAIL, 8),
            count(Outcome.VACUOUS, 3),
            count(Outcome.WRONG_REASON, 1));
  }

  @Test
  void oneReasonForEverythingIsTheWrongReason() throws Exception {
    assertThat(score(BadSubject.SAME_CODE))
        .containsOnly(
            count(Outcome.PASS, CASES - NEGATIVES), count(Outcome.WRONG_REASON, NEGATIVES));
  }

  @Test
  void refusingWhatWasDeclaredIsNoWayOut() throws Exception {
    assertThat(score(BadSubject.LIAR)).containsOnly(count(Outcome.UNSUPPORTED_UNDECLARED, CASES));
  }

  @Test
  void dyingIsNoRejection() throws Exception {
    // The accumulated series draws odd numbers too.
    assertThat(score(BadSubject.DIES_ON_NEGATIVES))
        .containsOnly(
            count(Outcome.PASS, CASES - NEGATIVES - 1), count(Outcome.CRASH, NEGATIVES + 1));
  }

  @Test
  void anUnexpectedExceptionIsNoRejection() throws Exception {
    assertThat(score(BadSubject.STUMBLES_ON_NEGATIVES))
        .containsOnly(
            count(Outcome.PASS, CASES - NEGATIVES - 1), count(Outcome.ERROR, NEGATIVES + 1));
  }

  @Test
  void silenceIsNoRejection() throws Exception {
    RunSettings hasty = Runs.SETTINGS.withDeadline(Duration.ofMillis(500));
    assertThat(score(Runs.inProcess(BadSubject.HANGS_ON_NEGATIVES), hasty))
        .containsOnly(
            count(Outcome.PASS, CASES - NEGATIVES - 1), count(Outcome.TIMEOUT, NEGATIVES + 1));
  }

  @Test
  void luckIsSeenThrough() throws Exception {
    Map<String, Outcome> outcomes =
        Runs.outcomes(Runs.run(Runs.inProcess(BadSubject.RANDOM), Runs.SETTINGS, Selection.ALL));
    assertThat(outcomes.values().stream().filter(it -> it == Outcome.PASS)).hasSizeLessThan(3);
    assertThat(outcomes.values()).contains(Outcome.ORDER_DEPENDENT);
  }

  @Test
  void failuresThatComeFromEarlierCasesAreCalledSo() throws Exception {
    assertThat(score(BadSubject.STATEFUL))
        .containsOnly(
            count(Outcome.PASS, 3), count(Outcome.ORDER_DEPENDENT, 9), count(Outcome.ERROR, 1));
  }

  @ParameterizedTest
  @EnumSource(
      value = BadSubject.class,
      names = {"RANDOM", "STATEFUL", "HANGS_ON_NEGATIVES"},
      mode = EnumSource.Mode.EXCLUDE)
  void theScoreDependsNeitherOnOrderNorOnJobs(BadSubject subject) throws Exception {
    Map<String, Outcome> plain = outcomes(subject, Runs.SETTINGS);
    assertThat(outcomes(subject, Runs.SETTINGS.withJobs(4))).isEqualTo(plain);
    assertThat(outcomes(subject, Runs.SETTINGS.shuffled("a"))).isEqualTo(plain);
    assertThat(outcomes(subject, Runs.SETTINGS.shuffled("b").withJobs(2).repeated(2)))
        .isEqualTo(plain);
  }

  private static Map<String, Outcome> outcomes(BadSubject subject, RunSettings settings)
      throws Exception {
    return Runs.outcomes(Runs.run(Runs.inProcess(subject), settings, Selection.ALL));
  }

  private static Map<Outcome, Integer> score(BadSubject subject) throws Exception {
    return score(Runs.inProcess(subject));
  }

  private static Map<Outcome, Integer> score(SubjectLauncher launcher) throws Exception {
    return score(launcher, Runs.SETTINGS);
  }

  private static Map<Outcome, Integer> score(SubjectLauncher launcher, RunSettings settings)
      throws Exception {
    RunReport report = Runs.run(launcher, settings, Selection.ALL);
    assertThat(report.results()).as(details(report)).hasSize(CASES);
    return Totals.of(report.results()).counts();
  }

  private static String details(RunReport report) {
    return report.results().stream()
        .map(it -> it.id() + " " + it.outcome() + " " + it.details())
        .collect(Collectors.joining("\n"));
  }

  private static Map.Entry<Outcome, Integer> count(Outcome outcome, int count) {
    return Map.entry(outcome, count);
  }
}
