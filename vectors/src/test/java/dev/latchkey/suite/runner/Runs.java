package dev.latchkey.suite.runner;

import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.Examples;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.protocol.RunnerInfo;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunClock;
import dev.latchkey.suite.run.RunObserver;
import dev.latchkey.suite.run.StopSignal;
import dev.latchkey.suite.subject.InProcessLauncher;
import dev.latchkey.suite.subject.SubjectLauncher;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Runs of the toy suite. */
final class Runs {
  static final RunnerInfo RUNNER = new RunnerInfo("test", "1", "1", "sha256:0", "toy@1");
  static final RunSettings SETTINGS = RunSettings.DEFAULT.withDeadline(Duration.ofSeconds(20));
  static final RunClock CLOCK =
      new RunClock() {
        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public long nanos() {
          return 0;
        }
      };

  private Runs() {}

  static Suite toy() throws DataException {
    return Examples.suite("toy");
  }

  static SubjectLauncher inProcess(Adapter adapter) {
    return new InProcessLauncher("test", adapter);
  }

  static RunReport run(SubjectLauncher launcher, RunSettings settings, Selection selection)
      throws DataException, SelectionException, SubjectUnusableException, InterruptedException {
    Suite suite = toy();
    return new SuiteRunner(suite, RUNNER, CLOCK, new StopSignal())
        .run(selection.from(suite), launcher, settings, KnownFailures.NONE, new RunObserver() {});
  }

  static Map<String, Outcome> outcomes(RunReport report) {
    Map<String, Outcome> outcomes = new TreeMap<>();
    for (CaseResult result : report.results()) {
      outcomes.put(result.id(), result.outcome());
    }
    return outcomes;
  }
}
