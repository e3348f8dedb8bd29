package dev.latchkey.suite.runner;

import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.RunnerInfo;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunClock;
import dev.latchkey.suite.run.RunObserver;
import dev.latchkey.suite.run.StopSignal;
import dev.latchkey.suite.subject.SubjectLauncher;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs cases against a subject. Which verdicts come out does not depend on the order of cases or on
 * how many run side by side, unless the subject's answers do; and that is found out.
 *
 * <p>Every failure is looked at twice: the failed cases run once more, in fresh subjects. Whatever
 * ends differently is run alone, twice, to tell chance from order.
 */
public final class SuiteRunner {
  private final Suite suite;
  private final RunnerInfo runner;
  private final RunClock clock;
  private final StopSignal stop;

  public SuiteRunner(Suite suite, RunnerInfo runner, RunClock clock, StopSignal stop) {
    this.suite = suite;
    this.runner = runner;
    this.clock = clock;
    this.stop = stop;
  }

  /**
   * Runs {@code selected}, and their twins where those are not selected themselves.
   *
   * @param observer hears of each case when it first ends, and of final results in their order
   */
  public RunReport run(
      List<VectorCase> selected,
      SubjectLauncher launcher,
      RunSettings settings,
      KnownFailures known,
      RunObserver observer)
      throws SubjectUnusableException, InterruptedException {
    List<VectorCase> cases = Twins.complete(suite, selected);
    Crew.Setting setting = new Crew.Setting(launcher, runner, clock, stop);
    Map<CaseId, Timed> attempts;
    RunObserver early = withoutResults(observer);
    try (Crew crew = new Crew(setting, settings, cases.size())) {
      attempts = crew.pass(ordered(cases, settings.shuffle(), 0), early);
      crew.retire();
      again(crew, cases, settings, attempts);
      crew.answeredTwice().forEach(id -> attempts.computeIfPresent(id, (it, old) -> twice(old)));
      return report(selected, attempts, known, crew, observer);
    }
  }

  private RunReport report(
      List<VectorCase> selected,
      Map<CaseId, Timed> timed,
      KnownFailures known,
      Crew crew,
      RunObserver observer) {
    Map<CaseId, Attempt> attempts = new HashMap<>();
    timed.forEach((id, it) -> attempts.put(id, it.attempt()));
    List<CaseResult> results = new ArrayList<>();
    for (VectorCase test : selected) {
      Timed own = timed.get(test.id());
      Attempt judged = Twins.judge(test, own.attempt(), attempts);
      results.add(Results.of(test, new Timed(judged, own.took())));
    }
    List<CaseResult> last = known.apply(results);
    last.forEach(observer::inOrder);
    int asked = (int) results.stream().filter(SuiteRunner::wasAsked).count();
    return new RunReport(
        last, crew.hello(), asked, crew.isHalted() ? List.of() : known.stale(last));
  }

  private static boolean wasAsked(CaseResult result) {
    return result.outcome() != Outcome.UNSUPPORTED && result.outcome() != Outcome.NOT_RUN;
  }

  private static Timed twice(Timed old) {
    return new Timed(
        old.attempt().turned(Outcome.PROTOCOL, "answered one request more than once"), old.took());
  }

  /** Repeats what the settings ask for, and otherwise every failure once. */
  private void again(
      Crew crew, List<VectorCase> cases, RunSettings settings, Map<CaseId, Timed> attempts)
      throws InterruptedException {
    List<VectorCase> doubtful = cases.stream().filter(it -> isDoubtful(it, attempts)).toList();
    boolean everything = settings.repeat() > 1;
    Optional<String> seed =
        everything ? settings.shuffle().or(() -> Optional.of("repeat")) : Optional.empty();
    Map<CaseId, Attempt> deviating = new HashMap<>();
    for (int round = 1; round <= Math.max(settings.repeat() - 1, 1) && !crew.isHalted(); round++) {
      List<VectorCase> repeated = ordered(everything ? cases : doubtful, seed, round);
      crew.pass(repeated, new RunObserver() {})
          .forEach(
              (id, timed) -> {
                if (differs(attempts.get(id).attempt(), timed.attempt())) {
                  deviating.putIfAbsent(id, timed.attempt());
                }
              });
      crew.retire();
    }
    if (!deviating.isEmpty()) {
      explain(crew, cases, doubtful, deviating, attempts);
    }
  }

  /** One case that differs casts doubt on every failure: each is judged by how it ends alone. */
  private static void explain(
      Crew crew,
      List<VectorCase> cases,
      List<VectorCase> doubtful,
      Map<CaseId, Attempt> deviating,
      Map<CaseId, Timed> attempts)
      throws InterruptedException {
    for (VectorCase test : cases) {
      Optional<Attempt> repeated = Optional.ofNullable(deviating.get(test.id()));
      if ((repeated.isPresent() || doubtful.contains(test)) && !crew.isHalted()) {
        Timed first = attempts.get(test.id());
        Attempt explained = explain(crew, test, first.attempt(), repeated);
        attempts.put(test.id(), new Timed(explained, first.took()));
      }
    }
  }

  /** Failures; those that were found out in a fresh subject alone need no second look. */
  private static boolean isDoubtful(VectorCase test, Map<CaseId, Timed> attempts) {
    Attempt attempt = attempts.get(test.id()).attempt();
    return attempt.outcome().colour() == Outcome.Colour.RED
        && attempt.outcome() != Outcome.ORDER_DEPENDENT
        && !attempt.isLost();
  }

  private static boolean differs(Attempt first, Attempt second) {
    return first.outcome() != second.outcome()
        && first.outcome() != Outcome.ORDER_DEPENDENT
        && second.outcome().colour() != Outcome.Colour.MISSING;
  }

  private static Attempt explain(
      Crew crew, VectorCase test, Attempt first, Optional<Attempt> repeated)
      throws InterruptedException {
    Attempt alone = crew.alone(test);
    if (repeated.isEmpty() && !differs(first, alone)) {
      return first;
    }
    Attempt aloneAgain = crew.alone(test);
    boolean isStable = alone.outcome() == aloneAgain.outcome();
    return first.turned(
        isStable ? Outcome.ORDER_DEPENDENT : Outcome.FLAKY,
        first.outcome()
            + " at first, "
            + repeated.map(it -> it.outcome() + " when repeated, ").orElse("")
            + (isStable
                ? alone.outcome() + " alone"
                : alone.outcome() + " and " + aloneAgain.outcome() + " alone"));
  }

  /** {@code cases} in the order to run them in: theirs, or one that {@code seed} decides. */
  private static List<VectorCase> ordered(
      List<VectorCase> cases, Optional<String> seed, int round) {
    if (seed.isEmpty()) {
      return cases;
    }
    SeededRandom random = SeededRandom.of(seed.get(), "order " + round);
    List<VectorCase> remaining = new ArrayList<>(cases);
    List<VectorCase> shuffled = new ArrayList<>();
    while (!remaining.isEmpty()) {
      long drawn = Integer.toUnsignedLong(random.bytes(4).asByteBuffer().getInt());
      shuffled.add(remaining.remove((int) (drawn % remaining.size())));
    }
    return shuffled;
  }

  private static RunObserver withoutResults(RunObserver observer) {
    return new RunObserver() {
      private final Set<String> seen = new HashSet<>();

      @Override
      public void ended(CaseResult result) {
        if (seen.add(result.id())) {
          observer.ended(result);
        }
      }

      @Override
      public void tick(int done, int all) {
        observer.tick(done, all);
      }
    };
  }
}
