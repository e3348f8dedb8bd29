package dev.latchkey.suite.run;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs cases on several threads; results come back in the order of the cases. */
public final class CaseRunner {
  private static final long TICK_MILLIS = 200;
  private static final int SHOWN_FRAMES = 3;

  private final int jobs;
  private final RunClock clock;
  private final StopSignal stop;

  /**
   * @param jobs cases at a time, at least 1
   */
  public CaseRunner(int jobs, RunClock clock, StopSignal stop) {
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs " + jobs);
    }
    this.jobs = jobs;
    this.clock = clock;
    this.stop = stop;
  }

  /**
   * Runs all {@code cases}: one result for each, in their order. Once {@code stop} is raised, cases
   * without a result are {@code NOT_RUN}.
   */
  public List<CaseResult> run(List<Case> cases, RunObserver observer) {
    BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    ExecutorService workers = Executors.newFixedThreadPool(jobs, CaseRunner::daemon);
    try {
      for (int i = 0; i < cases.size(); i++) {
        int index = i;
        workers.execute(() -> ended.add(new Ended(index, result(cases.get(index)))));
      }
      return collect(cases, ended, observer);
    } finally {
      workers.shutdownNow();
    }
  }

  private record Ended(int index, CaseResult result) {}

  private List<CaseResult> collect(
      List<Case> cases, BlockingQueue<Ended> ended, RunObserver observer) {
    List<Optional<CaseResult>> slots = new ArrayList<>(cases.size());
    cases.forEach(ignored -> slots.add(Optional.empty()));
    int done = 0;
    int delivered = 0;
    while (done < cases.size() && !stop.isRaised()) {
      Optional<Ended> next = poll(ended);
      if (next.isPresent()) {
        CaseResult result = next.get().result();
        slots.set(next.get().index(), Optional.of(result));
        done++;
        observer.ended(result);
        delivered = deliver(slots, delivered, observer);
      }
      observer.tick(done, cases.size());
    }
    List<CaseResult> results = new ArrayList<>(cases.size());
    for (int i = 0; i < cases.size(); i++) {
      Case body = cases.get(i);
      CaseResult result =
          slots.get(i).orElseGet(() -> CaseResult.notRun(body.id(), body.group(), "interrupted"));
      results.add(result);
      if (i >= delivered) {
        observer.inOrder(result);
      }
    }
    return List.copyOf(results);
  }

  private static int deliver(
      List<Optional<CaseResult>> slots, int delivered, RunObserver observer) {
    int next = delivered;
    while (next < slots.size() && slots.get(next).isPresent()) {
      slots.get(next).ifPresent(observer::inOrder);
      next++;
    }
    return next;
  }

  private Optional<Ended> poll(BlockingQueue<Ended> ended) {
    try {
      return Optional.ofNullable(ended.poll(TICK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.raise();
      return Optional.empty();
    }
  }

  private CaseResult result(Case body) {
    long start = clock.nanos();
    Verdict verdict = verdict(body);
    Duration took = Duration.ofNanos(clock.nanos() - start);
    return new CaseResult(body.id(), body.group(), verdict.outcome(), verdict.details(), took);
  }

  /** The one place that catches everything: a case that blows up must not take the run with it. */
  private static Verdict verdict(Case body) {
    try {
      return body.body().run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verdict.of(Outcome.NOT_RUN, "interrupted");
    } catch (Throwable e) {
      List<String> details = new ArrayList<>();
      details.add(e.toString());
      StackTraceElement[] frames = e.getStackTrace();
      for (int i = 0; i < Math.min(SHOWN_FRAMES, frames.length); i++) {
        details.add("at " + frames[i]);
      }
      return new Verdict(Outcome.ERROR, details);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "case");
    thread.setDaemon(true);
    return thread;
  }
}
