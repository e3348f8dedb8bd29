package dev.latchkey.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaseRunnerTest {
  private final StopSignal stop = new StopSignal();

  @Test
  void returnsResultsInTheOrderOfCasesWhateverEndsFirst() {
    CountDownLatch last = new CountDownLatch(1);
    List<Case> cases =
        List.of(
            passing("slow", last::await),
            new Case("failing", "g", () -> Verdict.of(Outcome.FAIL, "differs")),
            passing("quick", last::countDown));
    Recording seen = new Recording();

    List<CaseResult> results = runner(2).run(cases, seen);

    assertThat(results).extracting(CaseResult::id).containsExactly("slow", "failing", "quick");
    assertThat(results)
        .extracting(CaseResult::outcome)
        .containsExactly(Outcome.PASS, Outcome.FAIL, Outcome.PASS);
    assertThat(seen.inOrder).isEqualTo(results);
    assertThat(seen.ended).hasSize(3).last().extracting(CaseResult::id).isNotEqualTo("failing");
  }

  @Test
  void recordsWhateverACaseThrowsAsErrorAndGoesOn() {
    List<Case> cases =
        List.of(
            passing("unchecked", () -> throwUnchecked(new IllegalStateException("boom"))),
            passing("error", () -> throwUnchecked(new StackOverflowError())),
            passing("fine", () -> {}));

    List<CaseResult> results = runner(1).run(cases, new RunObserver() {});

    assertThat(results)
        .extracting(CaseResult::outcome)
        .containsExactly(Outcome.ERROR, Outcome.ERROR, Outcome.PASS);
    assertThat(results.get(0).details().get(0)).contains("IllegalStateException", "boom");
  }

  @Test
  void marksCasesWithoutResultAsNotRunOnceStopped() {
    CountDownLatch never = new CountDownLatch(1);
    List<Case> cases =
        List.of(
            passing("first", () -> {}), passing("hanging", never::await), passing("c", () -> {}));
    Recording seen =
        new Recording() {
          @Override
          public void ended(CaseResult result) {
            stop.raise();
          }
        };

    List<CaseResult> results = runner(1).run(cases, seen);

    assertThat(results)
        .extracting(CaseResult::outcome)
        .containsExactly(Outcome.PASS, Outcome.NOT_RUN, Outcome.NOT_RUN);
    assertThat(seen.inOrder).isEqualTo(results);
  }

  @Test
  void measuresDurationByTheClockItIsGiven() {
    AtomicLong nanos = new AtomicLong();
    RunClock clock =
        new RunClock() {
          @Override
          public Instant now() {
            return Instant.EPOCH;
          }

          @Override
          public long nanos() {
            return nanos.get();
          }
        };
    List<Case> cases = List.of(passing("three seconds", () -> nanos.addAndGet(3_000_000_000L)));

    List<CaseResult> results = new CaseRunner(1, clock, stop).run(cases, new RunObserver() {});

    assertThat(results.get(0).took()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void runsManyCasesOnManyThreadsWithoutLosingOne() {
    List<Case> cases =
        IntStream.range(0, 2000).mapToObj(i -> passing("case-" + i, () -> {})).toList();
    assertThat(runner(8).run(cases, new RunObserver() {}))
        .extracting(CaseResult::id)
        .isEqualTo(cases.stream().map(Case::id).toList());
  }

  private CaseRunner runner(int jobs) {
    return new CaseRunner(jobs, StillClock.AT_EPOCH, stop);
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  private static Case passing(String id, Step step) {
    return new Case(
        id,
        "g",
        () -> {
          step.run();
          return Verdict.pass();
        });
  }

  private static void throwUnchecked(RuntimeException e) {
    throw e;
  }

  private static void throwUnchecked(Error e) {
    throw e;
  }

  private static class Recording implements RunObserver {
    final List<CaseResult> ended = new ArrayList<>();
    final List<CaseResult> inOrder = new ArrayList<>();

    @Override
    public void ended(CaseResult result) {
      ended.add(result);
    }

    @Override
    public void inOrder(CaseResult result) {
      inOrder.add(result);
    }
  }
}
