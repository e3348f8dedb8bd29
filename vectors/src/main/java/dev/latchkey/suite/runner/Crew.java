package dev.latchkey.suite.runner;

import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.RunnerInfo;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunClock;
import dev.latchkey.suite.run.Case;
import dev.latchkey.suite.run.CaseRunner;
import dev.latchkey.suite.run.RunObserver;
import dev.latchkey.suite.run.StopSignal;
import dev.latchkey.suite.run.Verdict;
import dev.latchkey.suite.subject.SubjectLauncher;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * As many subjects as there are jobs, and how a case is put to one of them: a case that its subject
 * does not survive is put, alone, to a fresh one.
 */
final class Crew implements AutoCloseable {
  private final RunSettings settings;
  private final RunClock clock;
  private final StopSignal stop;
  private final SubjectLauncher launcher;
  private final RunnerInfo runner;
  private final List<Session> sessions;
  private final BlockingQueue<Session> idle;
  private final CaseExecutor executor;
  private final Support support;
  private final Hello hello;
  private final int lossesAllowed;
  private final AtomicInteger losses = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<Optional<String>> halted = new AtomicReference<>(Optional.empty());

  /** Starts one subject, so that a subject that cannot be used shows before anything is run. */
  Crew(Setting setting, RunSettings settings, int cases)
      throws SubjectUnusableException, InterruptedException {
    this.settings = settings;
    this.clock = setting.clock();
    this.stop = setting.stop();
    this.launcher = setting.launcher();
    this.runner = setting.runner();
    this.idle = new ArrayBlockingQueue<>(settings.jobs());
    for (int i = 0; i < settings.jobs(); i++) {
      idle.add(new Session(launcher, runner, settings));
    }
    this.sessions = List.copyOf(idle);
    this.lossesAllowed = settings.lossesAllowed(cases);
    this.hello = sessions.get(0).hello();
    this.support = new Support(hello);
    this.executor = new CaseExecutor(new Judge(hello.errors(), settings.translation()), settings);
  }

  /** What a crew works with. */
  record Setting(SubjectLauncher launcher, RunnerInfo runner, RunClock clock, StopSignal stop) {}

  Hello hello() {
    return hello;
  }

  boolean isHalted() {
    return halted.get().isPresent() || stop.isRaised();
  }

  /** Runs {@code cases} once, side by side; an attempt for each. */
  Map<CaseId, Timed> pass(List<VectorCase> cases, RunObserver observer) {
    Map<String, Timed> attempts = new ConcurrentHashMap<>();
    List<Case> bodies =
        cases.stream()
            .map(
                test ->
                    new Case(
                        test.id().toString(), Results.group(test), () -> verdict(test, attempts)))
            .toList();
    Map<CaseId, Timed> timed = new HashMap<>();
    for (CaseResult result : new CaseRunner(settings.jobs(), clock, stop).run(bodies, observer)) {
      timed.put(
          CaseId.of(result.id()),
          Optional.ofNullable(attempts.get(result.id()))
              .orElseGet(() -> untimed(result.outcome(), String.join("; ", result.details()))));
    }
    return timed;
  }

  private Verdict verdict(VectorCase test, Map<String, Timed> attempts)
      throws InterruptedException {
    Timed timed = attempt(test);
    Attempt attempt = timed.attempt();
    if (attempt.outcome().colour() == Outcome.Colour.RED) {
      int failed = failures.incrementAndGet();
      if (settings.maxFailures().isPresent() && failed >= settings.maxFailures().getAsInt()) {
        halt("stopped after " + failed + " failures");
      }
    }
    attempts.put(test.id().toString(), timed);
    return new Verdict(attempt.outcome(), attempt.details());
  }

  private Timed attempt(VectorCase test) throws InterruptedException {
    Optional<String> obstacle = support.obstacle(test);
    if (obstacle.isPresent()) {
      return untimed(Outcome.UNSUPPORTED, obstacle.get());
    }
    if (halted.get().isPresent()) {
      return untimed(Outcome.NOT_RUN, halted.get().get());
    }
    Session session = idle.take();
    try {
      return guarded(test, session);
    } finally {
      idle.add(session);
    }
  }

  private static Timed untimed(Outcome outcome, String detail) {
    return new Timed(Attempt.of(outcome, detail), Duration.ZERO);
  }

  /** One attempt in a fresh subject that sees nothing else. */
  Attempt alone(VectorCase test) throws InterruptedException {
    try (Session session = new Session(launcher, runner, settings)) {
      return executor.attempt(test, session);
    } catch (SubjectUnusableException e) {
      return Attempt.of(Outcome.NOT_RUN, "the subject does not start again: " + e.getMessage());
    }
  }

  /** A fault of ours must not look like one of the subject's. */
  private Timed guarded(VectorCase test, Session session) throws InterruptedException {
    try {
      session.start();
      long start = clock.nanos();
      Attempt attempt = isolated(test, session);
      return new Timed(attempt, Duration.ofNanos(clock.nanos() - start));
    } catch (SubjectUnusableException e) {
      halt("the subject does not start again: " + e.getMessage());
      return untimed(Outcome.NOT_RUN, halted.get().orElse(""));
    } catch (RuntimeException e) {
      session.discard();
      return untimed(Outcome.INFRA, "fault in the runner or the case: " + e);
    }
  }

  private Attempt isolated(VectorCase test, Session session)
      throws SubjectUnusableException, InterruptedException {
    boolean wasFresh = session.isFresh();
    Attempt first = executor.attempt(test, session);
    if (!first.isLost()) {
      return first;
    }
    session.discard();
    countLoss();
    if (wasFresh) {
      return first;
    }
    Attempt alone = executor.attempt(test, session);
    if (alone.isLost()) {
      session.discard();
      return alone;
    }
    return first.turned(
        Outcome.ORDER_DEPENDENT,
        first.outcome() + " after other cases, " + alone.outcome() + " in a fresh subject");
  }

  private void countLoss() {
    int lost = losses.incrementAndGet();
    if (lost > lossesAllowed) {
      halt("gave up: the subject did not survive " + lost + " cases");
    }
  }

  private void halt(String why) {
    halted.compareAndSet(Optional.empty(), Optional.of(why));
  }

  /** Ends all subjects, so that whatever runs next meets fresh ones; politely, if there is time. */
  void retire() throws InterruptedException {
    if (stop.isRaised()) {
      close();
      return;
    }
    for (Session session : sessions) {
      session.finish();
    }
  }

  /** Cases of which a request was answered more than once. */
  Set<CaseId> answeredTwice() {
    Set<CaseId> all = new HashSet<>();
    sessions.forEach(session -> all.addAll(session.answeredTwice()));
    return all;
  }

  @Override
  public void close() {
    sessions.forEach(Session::close);
  }
}
