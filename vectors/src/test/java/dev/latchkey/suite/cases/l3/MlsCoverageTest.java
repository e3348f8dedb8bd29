package dev.latchkey.suite.cases.l3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.catalogue.Gaps;
import dev.latchkey.suite.catalogue.Requirement;
import dev.latchkey.suite.catalogue.Requirements;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Joins the rules of RFC 9420 and its extensions draft with the cases of all levels. */
class MlsCoverageTest {
  private static final Set<String> KEPT = new HashSet<>();
  private static final Set<String> BROKEN = new HashSet<>();
  private static List<Requirement> rules;
  private static Gaps gaps;

  @BeforeAll
  static void readEverything() throws Exception {
    SuiteData data = SuiteData.at(Path.of("").toAbsolutePath());
    gaps = Gaps.load(data);
    rules =
        Requirements.load(data).all().stream()
            .filter(rule -> rule.id().startsWith("RFC9420") || rule.id().startsWith("MLSEXT"))
            .toList();
    for (VectorCase test : Suite.load(data).cases()) {
      (test.isNegative() ? BROKEN : KEPT).addAll(test.requirements());
    }
  }

  @Test
  void everyBindingRuleHasCasesOfBothPolaritiesOrAReason() {
    assertThat(rules).hasSizeGreaterThan(300);
    assertThat(
            rules.stream()
                .filter(rule -> rule.isBinding() && !isCovered(rule) && !hasReason(rule))
                .map(Requirement::id))
        .as("rules that nothing checks and nobody explains")
        .isEmpty();
  }

  @Test
  void noReasonIsGivenForARuleThatIsCovered() {
    assertThat(
            rules.stream().filter(rule -> hasReason(rule) && isCovered(rule)).map(Requirement::id))
        .isEmpty();
  }

  /** A rule that names no error forbids nothing: what it allows must be accepted. */
  private static boolean isCovered(Requirement rule) {
    return KEPT.contains(rule.id())
        && (rule.expectedError().isEmpty() || BROKEN.contains(rule.id()));
  }

  private static boolean hasReason(Requirement rule) {
    return gaps.untestable().containsKey(rule.id()) || gaps.pending().containsKey(rule.id());
  }
}
