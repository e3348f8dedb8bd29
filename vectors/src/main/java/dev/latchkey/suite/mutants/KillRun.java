package dev.latchkey.suite.mutants;

import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.RunnerInfo;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunClock;
import dev.latchkey.suite.run.StopSignal;
import dev.latchkey.suite.run.Verdict;
import dev.latchkey.suite.runner.SinglePass;
import dev.latchkey.suite.subject.InProcessLauncher;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts the suite to mutants. One pass over the reference finds which cases run which of the changed
 * methods; a mutant is asked only what runs its change.
 */
public final class KillRun {
  private static final int MOST_LOST = 3;

  private final List<VectorCase> cases;
  private final Map<String, Integer> order = new HashMap<>();
  private final SinglePass pass;
  private final RunClock clock;
  private final StopSignal stop;
  private final int enough;

  /**
   * @param enough cases that must have found a mutant before the rest is left out
   */
  public KillRun(
      List<VectorCase> cases, RunnerInfo runner, RunClock clock, StopSignal stop, int enough) {
    this.clock = clock;
    this.cases = List.copyOf(cases);
    this.enough = enough;
    for (VectorCase test : cases) {
      order.put(test.id().toString(), order.size());
    }
    this.pass = new SinglePass(runner, stop);
    this.stop = stop;
  }

  /** Hears of rows as they are found, from several threads. */
  @FunctionalInterface
  public interface Observer {
    void found(KillRow row);
  }

  /**
   * One row for each mutant, in their order; {@code NOT_RUN} once a stop is asked for.
   *
   * @param jobs mutants at a time
   * @throws MutantException when one cannot be made, or the reference fails a case: nothing that
   *     follows would mean anything
   */
  public List<KillRow> run(List<Mutant> mutants, int jobs, Observer observer)
      throws MutantException, SubjectUnusableException, InterruptedException {
    Reach reach = reach(mutants);
    ExecutorService workers = Executors.newFixedThreadPool(jobs, KillRun::daemon);
    try {
      List<Future<KillRow>> pending = new ArrayList<>();
      for (Mutant mutant : mutants) {
        pending.add(
            workers.submit(
                () -> {
                  KillRow row = row(mutant, reach);
                  observer.found(row);
                  return row;
                }));
      }
      List<KillRow> rows = new ArrayList<>();
      for (Future<KillRow> row : pending) {
        rows.add(row.get());
      }
      return List.copyOf(rows);
    } catch (ExecutionException e) {
      throw new MutantException(String.valueOf(e.getCause()));
    } finally {
      workers.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "mutant");
    thread.setDaemon(true);
    return thread;
  }

  private Reach reach(List<Mutant> mutants)
      throws MutantException, SubjectUnusableException, InterruptedException {
    Set<String> changed = new HashSet<>();
    for (Mutant mutant : mutants) {
      changed.addAll(MutantLoader.of(mutant).changedMethods());
    }
    MutantLoader probed = MutantLoader.probing(changed);
    Reach reach = new Reach();
    List<String> failed = new ArrayList<>();
    AtomicLong before = new AtomicLong(clock.nanos());
    pass.run(
        cases,
        new InProcessLauncher("probed", probed.adapter()),
        (test, verdict) -> {
          long now = clock.nanos();
          reach.add(test, probed.touched(), now - before.getAndSet(now));
          if (verdict.outcome().colour() == Outcome.Colour.RED) {
            failed.add(test.id() + ": " + verdict.outcome());
          }
          return true;
        });
    if (!failed.isEmpty()) {
      throw new MutantException(
          "the reference itself fails " + failed.size() + " cases, first " + failed.get(0));
    }
    return reach;
  }

  private KillRow row(Mutant mutant, Reach reach)
      throws MutantException, SubjectUnusableException, InterruptedException {
    if (stop.isRaised()) {
      return KillRow.notRun(mutant);
    }
    List<VectorCase> touching =
        reach.cases(cases, mutant, MutantLoader.of(mutant).changedMethods());
    List<Kill> kills = kills(mutant, touching);
    kills.sort(Comparator.comparingInt(kill -> order.get(kill.test())));
    return stop.isRaised() ? KillRow.notRun(mutant) : KillRow.of(mutant, touching.size(), kills);
  }

  /** The cases of {@code asked} that {@code mutant} does not pass. */
  List<Kill> kills(Mutant mutant, List<VectorCase> asked)
      throws MutantException, SubjectUnusableException, InterruptedException {
    List<Kill> kills = new ArrayList<>();
    InProcessLauncher launcher =
        new InProcessLauncher(mutant.name(), MutantLoader.of(mutant).adapter());
    pass.run(
        asked,
        launcher,
        (test, verdict) -> {
          if (verdict.outcome().colour() == Outcome.Colour.RED) {
            kills.add(kill(test, verdict));
          }
          return kills.stream().filter(KillRun::isLoss).count() < MOST_LOST
              && kills.stream().filter(Kill::isFound).count() < enough;
        });
    return kills;
  }

  private static Kill kill(VectorCase test, Verdict verdict) {
    String reason = verdict.details().stream().findFirst().orElse("");
    return new Kill(test.id().toString(), test.level(), verdict.outcome(), reason);
  }

  private static boolean isLoss(Kill kill) {
    return kill.outcome() == Outcome.TIMEOUT || kill.outcome() == Outcome.CRASH;
  }
}
