package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.run.RunObserver;
import dev.latchkey.suite.run.StopSignal;
import dev.latchkey.suite.subject.InProcessLauncher;
import dev.latchkey.suite.subject.SubjectLauncher;
import dev.latchkey.suite.subject.SubjectSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The suite that comes with Latchkey, put to the reference. */
class PackagedSuiteTest {
  @Test
  void encodingEveryMessageChangesNoOutcome() throws Exception {
    Suite suite = Suite.load(SuiteData.packaged());
    Adapter reference = SubjectSpec.builtin("reference");
    InProcessLauncher direct = new InProcessLauncher("direct", reference);
    Map<String, Outcome> outcomes = run(suite, suite.cases(), direct);
    assertThat(outcomes).hasSizeGreaterThan(100);
    assertThat(run(suite, suite.cases(), direct.encoding())).isEqualTo(outcomes);
  }

  private static Map<String, Outcome> run(
      Suite suite, List<VectorCase> cases, SubjectLauncher launcher) throws Exception {
    return Runs.outcomes(
        new SuiteRunner(suite, Runs.RUNNER, Runs.CLOCK, new StopSignal())
            .run(cases, launcher, Runs.SETTINGS, KnownFailures.NONE, new RunObserver() {}));
  }
}
