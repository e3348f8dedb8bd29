package dev.latchkey.suite.cases.l3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.suite.protocol.RunnerInfo;
import dev.latchkey.suite.reference.ReferenceAdapter;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunClock;
import dev.latchkey.suite.run.RunObserver;
import dev.latchkey.suite.run.StopSignal;
import dev.latchkey.suite.runner.KnownFailures;
import dev.latchkey.suite.runner.RunReport;
import dev.latchkey.suite.runner.RunSettings;
import dev.latchkey.suite.runner.SuiteRunner;
import dev.latchkey.suite.subject.InProcessLauncher;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The L3 cases, regenerated, put to the reference through the runner. */
class L3CasesTest {
  private static final RunClock STILL =
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

  private static final Adapter REFERENCE = new ReferenceAdapter();

  private static List<VectorFile> files;

  @BeforeAll
  static void makeThem() throws ProtocolException {
    files = L3Cases.files();
  }

  @Test
  void theReferencePassesEveryCase()
      throws DataException, SubjectUnusableException, InterruptedException {
    Suite suite = Suite.of(files);
    RunnerInfo runner = new RunnerInfo("test", "1", "1", "sha256:0", "l3@1");
    RunReport report =
        new SuiteRunner(suite, runner, STILL, new StopSignal())
            .run(
                suite.cases(),
                new InProcessLauncher("reference", REFERENCE).encoding(),
                RunSettings.DEFAULT.withDeadline(Duration.ofSeconds(60)),
                KnownFailures.NONE,
                new RunObserver() {});
    Map<String, CaseResult> failed = new HashMap<>();
    for (CaseResult result : report.results()) {
      if (result.outcome() != Outcome.PASS) {
        failed.put(result.id(), result);
      }
    }
    assertThat(failed.values()).as("cases the reference fails").isEmpty();
  }

  @Test
  void everyNegativeCaseNamesItsRuleAndItsTwin() {
    for (VectorFile file : files) {
      for (VectorCase test : file.cases()) {
        assertThat(test.requirements()).as("%s", test.id()).isNotEmpty();
        assertThat(test.twin().isPresent()).as("%s", test.id()).isEqualTo(test.isNegative());
      }
    }
  }
}
