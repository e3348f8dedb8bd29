package dev.latchkey.suite.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.ErrorCodes;
import dev.latchkey.suite.catalogue.Gaps;
import dev.latchkey.suite.catalogue.Requirement;
import dev.latchkey.suite.catalogue.Requirements;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Joins the catalogue with the cases: no binding rule of XIP-82 goes unchecked in silence. */
class CoverageTest {
  private final Set<String> kept = new HashSet<>();
  private final Set<String> broken = new HashSet<>();
  private Requirements requirements;
  private Gaps gaps;

  @BeforeEach
  void readEverything() throws Exception {
    Path root = Path.of("").toAbsolutePath();
    requirements = Requirements.load(SuiteData.at(root));
    gaps = Gaps.load(SuiteData.at(root));
    for (VectorCase test : Suite.load(SuiteData.at(root)).cases()) {
      (test.isNegative() ? broken : kept).addAll(test.requirements());
    }
  }

  @Test
  void everyBindingRuleHasCasesOfBothPolaritiesOrAReason() {
    List<String> silent = new ArrayList<>();
    int joined = 0;
    for (Requirement rule : requirements.all()) {
      if (isOurs(rule) && rule.isBinding()) {
        joined++;
        if (!isCovered(rule) && !hasReason(rule)) {
          silent.add(rule.id());
        }
      }
    }
    assertThat(joined).isGreaterThan(200);
    assertThat(silent).isEmpty();
  }

  @Test
  void noReasonIsGivenForARuleThatIsCovered() {
    assertThat(
            requirements.all().stream()
                .filter(rule -> hasReason(rule) && isCovered(rule))
                .map(Requirement::id))
        .isEmpty();
  }

  @Test
  void reasonsAreForRulesThatExist() {
    Set<String> named = new HashSet<>(gaps.untestable().keySet());
    named.addAll(gaps.pending().keySet());
    assertThat(named).hasSize(gaps.untestable().size() + gaps.pending().size());
    assertThat(named).allMatch(id -> requirements.find(id).isPresent());
  }

  @Test
  void everyExpectedErrorIsACode() {
    assertThat(
            requirements.all().stream()
                .filter(CoverageTest::isOurs)
                .flatMap(rule -> rule.expectedError().stream()))
        .allMatch(code -> ErrorCodes.byId(code).isPresent());
  }

  private boolean isCovered(Requirement rule) {
    return kept.contains(rule.id())
        && (rule.expectedError().isEmpty() || broken.contains(rule.id()));
  }

  private boolean hasReason(Requirement rule) {
    return gaps.untestable().containsKey(rule.id()) || gaps.pending().containsKey(rule.id());
  }

  private static boolean isOurs(Requirement rule) {
    return !rule.id().startsWith("RFC9420") && !rule.id().startsWith("MLSEXT");
  }
}
