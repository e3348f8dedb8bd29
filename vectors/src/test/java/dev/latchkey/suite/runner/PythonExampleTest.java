package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.run.RunObserver;
import dev.latchkey.suite.run.StopSignal;
import dev.latchkey.suite.subject.StdioLauncher;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The example adapter in Python, which reads the specification on its own: what it passes two
 * independent readers agree on.
 */
class PythonExampleTest {
  private static final List<String> ADAPTER = List.of("python3", "examples/python/adapter.py");

  @BeforeEach
  void requirePython() throws InterruptedException {
    try {
      Process version = new ProcessBuilder("python3", "--version").start();
      Assumptions.assumeTrue(version.waitFor() == 0, "python3 does not run: example not tested");
    } catch (IOException e) {
      Assumptions.abort("no python3 here: the example adapter is not tested");
    }
  }

  @Test
  void passesEveryL1CaseButThoseItDeclinedBeforehand() throws Exception {
    Suite suite = Suite.load(SuiteData.packaged());
    List<VectorCase> cases =
        suite.cases().stream().filter(test -> test.level() == Level.L1).toList();
    Map<String, Outcome> outcomes = run(suite, cases);
    assertThat(outcomes).hasSameSizeAs(cases);
    outcomes.forEach(
        (id, outcome) ->
            assertThat(outcome)
                .as(id)
                .isEqualTo(id.startsWith("mls/") ? Outcome.UNSUPPORTED : Outcome.PASS));
    assertThat(outcomes.values()).filteredOn(Outcome.PASS::equals).hasSizeGreaterThan(500);
    assertThat(outcomes.values()).contains(Outcome.UNSUPPORTED);
  }

  @Test
  void isNotAskedForLevelsItDoesNotDeclare() throws Exception {
    Suite suite = Suite.load(SuiteData.packaged());
    assertThat(run(suite, Selection.of("receive/**").from(suite)).values())
        .isNotEmpty()
        .containsOnly(Outcome.UNSUPPORTED);
  }

  private static Map<String, Outcome> run(Suite suite, List<VectorCase> cases) throws Exception {
    return Runs.outcomes(
        new SuiteRunner(suite, Runs.RUNNER, Runs.CLOCK, new StopSignal())
            .run(
                cases,
                new StdioLauncher("exec:python", ADAPTER),
                Runs.SETTINGS,
                KnownFailures.NONE,
                new RunObserver() {}));
  }
}
