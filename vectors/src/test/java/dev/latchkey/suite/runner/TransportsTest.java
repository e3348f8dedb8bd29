package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.adapter.AdapterMain;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.reference.ReferenceAdapter;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.run.RunObserver;
import dev.latchkey.suite.run.StopSignal;
import dev.latchkey.suite.subject.InProcessLauncher;
import dev.latchkey.suite.subject.StdioLauncher;
import dev.latchkey.suite.subject.SubjectLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The reference in a process of its own answers as it does in ours, evidence included. A sample of
 * all levels; the whole suite is compared by {@code latchkey diff}, see docs/guides/ci.md.
 */
class TransportsTest {
  private static final int EVERY = 23;

  @Test
  void aSubjectBehindPipesGivesTheResultsOfOneInProcess() throws Exception {
    Suite suite = Suite.load(SuiteData.packaged());
    List<VectorCase> all = suite.cases();
    List<VectorCase> sample =
        IntStream.range(0, all.size()).filter(i -> i % EVERY == 0).mapToObj(all::get).toList();
    List<CaseResult> direct =
        run(suite, sample, new InProcessLauncher("direct", new ReferenceAdapter()));
    List<CaseResult> piped = run(suite, sample, new StdioLauncher("exec:reference", command()));
    assertThat(direct).hasSameSizeAs(sample);
    assertThat(piped).containsExactlyElementsOf(direct);
  }

  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        AdapterMain.class.getName(),
        ReferenceAdapter.class.getName());
  }

  private static List<CaseResult> run(Suite suite, List<VectorCase> cases, SubjectLauncher launcher)
      throws Exception {
    return new SuiteRunner(suite, Runs.RUNNER, Runs.CLOCK, new StopSignal())
        .run(
            cases,
            launcher,
            Runs.SETTINGS.withDeadline(Duration.ofMinutes(1)),
            KnownFailures.NONE,
            new RunObserver() {})
        .results();
  }
}
