package dev.latchkey.suite.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.catalogue.Requirement;
import dev.latchkey.suite.catalogue.Requirements;
import dev.latchkey.suite.model.SuiteData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every finding of the review and every gap in the text has a test of the reference that bears its
 * id, passes, and fails when the rule is taken out.
 */
class TaggedTestsTest {
  private static final Path CLASSES =
      Path.of(System.getProperty("latchkey.impl-tests", "../impl/target/test-classes"));
  private static final int SHORTEST = 30;

  @Test
  void aTaggedTestFailsForEveryFindingThatIsTakenOut() throws Exception {
    TaggedTests tests = tests();
    List<Mutant> mutants = Mutants.load(SuiteData.packaged()).all();
    Set<String> open = findings();
    assertThat(open).hasSizeGreaterThan(SHORTEST);
    List<String> unnoticed = new ArrayList<>();
    for (Mutant mutant : mutants) {
      List<String> tags = mutant.requirements().stream().filter(TaggedTestsTest::isOne).toList();
      boolean noticed = false;
      for (String tag : tags) {
        boolean asked = open.contains(tag) || (mutant.excuse().outOfReach() && !noticed);
        if (asked && tests.run(mutant, tag).failed() > 0) {
          open.remove(tag);
          noticed = true;
        }
      }
      if (mutant.excuse().outOfReach() && !noticed) {
        unnoticed.add(mutant.name());
      }
    }
    assertThat(open).as("ids whose tests pass with every mutant").isEmpty();
    assertThat(unnoticed).as("said to be killed by a test of the reference").isEmpty();
  }

  @Test
  void theTaggedTestsPassOnTheReferenceItself() throws Exception {
    TaggedTests tests = tests();
    for (String tag : findings()) {
      TaggedTests.Outcome outcome = tests.run(Mutant.NONE, tag);
      assertThat(outcome.failed()).as(tag).isZero();
      assertThat(outcome.run()).as(tag).isPositive();
    }
  }

  private static TaggedTests tests() throws Exception {
    if (!Files.isDirectory(CLASSES)) {
      Assumptions.abort("impl is not built with its tests: findings are not proven here");
    }
    return TaggedTests.in(CLASSES);
  }

  /** All ids of the two kinds. */
  private static Set<String> findings() throws Exception {
    Set<String> ids = new TreeSet<>();
    for (Requirement requirement : Requirements.load(SuiteData.packaged()).all()) {
      if (isOne(requirement.id())) {
        ids.add(requirement.id());
      }
    }
    return ids;
  }

  private static boolean isOne(String id) {
    return id.startsWith("REVIEW-") || id.startsWith("GAP-");
  }
}
