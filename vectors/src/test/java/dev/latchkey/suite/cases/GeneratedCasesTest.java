package dev.latchkey.suite.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.lint.Linter;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.RunnerInfo;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.run.RunObserver;
import dev.latchkey.suite.run.StillClock;
import dev.latchkey.suite.run.StopSignal;
import dev.latchkey.suite.runner.KnownFailures;
import dev.latchkey.suite.runner.RunSettings;
import dev.latchkey.suite.runner.SuiteRunner;
import dev.latchkey.suite.subject.SubjectSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The committed cases: what makes them, what they say, and what the reference says to them. */
class GeneratedCasesTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();

  @Test
  void everyFileIsWhatRegenerationGives() throws Exception {
    assertThat(GenerateCases.differences(ROOT)).isEmpty();
  }

  @Test
  void everyFileFitsTheSchemaAndResolves() throws Exception {
    assertThat(Suite.load(SuiteData.at(ROOT)).cases()).hasSizeGreaterThan(600);
  }

  @Test
  void theLinterFindsNothing() throws Exception {
    assertThat(Linter.lint(SuiteData.at(ROOT), Set.of())).isEmpty();
  }

  @Test
  void everyNegativeCaseHasAPositiveTwinThatAsksTheSame() throws Exception {
    Suite suite = Suite.of(CaseFiles.all(ROOT));
    List<VectorCase> negatives = suite.cases().stream().filter(VectorCase::isNegative).toList();
    assertThat(negatives).hasSizeGreaterThan(200);
    for (VectorCase negative : negatives) {
      CaseId twin = negative.twin().orElseThrow();
      VectorCase positive = suite.find(twin).orElseThrow();
      assertThat(positive.isNegative()).as("%s", twin).isFalse();
      assertThat(positive.body().calls().get(0).op())
          .isEqualTo(negative.body().calls().get(0).op());
      assertThat(positive.body()).as("%s differs", negative.id()).isNotEqualTo(negative.body());
    }
  }

  @Test
  void everyCaseExpectsSomething() throws Exception {
    for (VectorCase test : Suite.of(CaseFiles.all(ROOT)).cases()) {
      assertThat(test.requirements()).as("%s", test.id()).isNotEmpty();
      assertThat(test.body().expectations()).hasSize(1).doesNotContainNull();
      assertThat(test.body().expectations().get(0)).isInstanceOf(Expectation.class);
    }
  }

  @Test
  void theReferenceAgreesWithEveryCase() throws Exception {
    Suite suite = Suite.of(CaseFiles.all(ROOT));
    List<CaseResult> results =
        new SuiteRunner(
                suite,
                new RunnerInfo("test", "1", "1", "sha256:0", "test@1"),
                StillClock.AT_EPOCH,
                new StopSignal())
            .run(
                suite.cases(),
                SubjectSpec.parse("builtin:reference"),
                RunSettings.DEFAULT,
                KnownFailures.NONE,
                new RunObserver() {})
            .results();
    assertThat(results.stream().filter(it -> it.outcome() != Outcome.PASS).toList()).isEmpty();
    assertThat(results).hasSameSizeAs(suite.cases());
  }
}
