package dev.latchkey.suite.runner;

import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.RunnerInfo;
import dev.latchkey.suite.run.StopSignal;
import dev.latchkey.suite.run.Verdict;
import dev.latchkey.suite.subject.SubjectLauncher;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.util.List;

/**
 * Puts cases to one subject after the other, once each: no second look at failures, and a negative
 * case counts whatever became of its twin. For experiments, not for verdicts over a subject.
 */
public final class SinglePass {
  private final RunnerInfo runner;
  private final StopSignal stop;

  public SinglePass(RunnerInfo runner, StopSignal stop) {
    this.runner = runner;
    this.stop = stop;
  }

  /** Hears how each case ended; answers whether to go on. */
  @FunctionalInterface
  public interface Listener {
    boolean ended(VectorCase test, Verdict verdict);
  }

  /**
   * Runs {@code cases} in order, until there are no more, the listener has enough, or a stop is
   * asked for. A subject that does not survive a case is replaced. Cases that the subject does not
   * support are passed over.
   */
  public void run(List<VectorCase> cases, SubjectLauncher launcher, Listener listener)
      throws SubjectUnusableException, InterruptedException {
    RunSettings settings = RunSettings.DEFAULT;
    try (Session session = new Session(launcher, runner, settings)) {
      Support support = new Support(session.hello());
      Judge judge = new Judge(session.hello().errors(), settings.translation());
      CaseExecutor executor = new CaseExecutor(judge, settings);
      boolean wanted = true;
      for (VectorCase test : cases) {
        if (!wanted || stop.isRaised()) {
          return;
        }
        if (support.obstacle(test).isEmpty()) {
          Attempt attempt = executor.attempt(test, session);
          if (attempt.isLost()) {
            session.discard();
          }
          wanted = listener.ended(test, new Verdict(attempt.outcome(), attempt.details()));
        }
      }
    }
  }
}
