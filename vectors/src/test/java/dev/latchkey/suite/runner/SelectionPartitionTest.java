package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.Strength;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Filters over the real suite: no case is in two parts, and none is lost between them. */
class SelectionPartitionTest {
  @Test
  void levelsRolesStrengthsAndAreasPartitionTheSuite() throws Exception {
    Suite suite = Suite.load(SuiteData.packaged());
    List<CaseId> byLevel = new ArrayList<>();
    for (Level level : suite.cases().stream().map(VectorCase::level).distinct().toList()) {
      byLevel.addAll(ids(suite, selection(Set.of(), Set.of(level), Set.of())));
    }
    assertSame(suite, byLevel);
    List<CaseId> byRole = new ArrayList<>();
    for (String role : suite.cases().stream().map(VectorCase::role).distinct().toList()) {
      byRole.addAll(ids(suite, selection(Set.of(role), Set.of(), Set.of())));
    }
    assertSame(suite, byRole);
    List<CaseId> byStrength = new ArrayList<>();
    for (Strength strength :
        suite.cases().stream().map(VectorCase::strength).collect(Collectors.toSet())) {
      byStrength.addAll(ids(suite, selection(Set.of(), Set.of(), Set.of(strength))));
    }
    assertSame(suite, byStrength);
  }

  @Test
  void whatIsRunAndWhatIsSkippedByOnePatternIsEverything() throws Exception {
    Suite suite = Suite.load(SuiteData.packaged());
    for (String pattern : List.of("payload/**", "**/genuine", "*/codec/*", "blob/aead/epoch-*")) {
      List<CaseId> both = new ArrayList<>(ids(suite, Selection.of(pattern)));
      Selection others =
          new Selection(
              List.of(), List.of(Glob.of(pattern)), Set.of(), Set.of(), Set.of(), List.of());
      both.addAll(ids(suite, others));
      assertSame(suite, both);
    }
  }

  private static Selection selection(
      Set<String> roles, Set<Level> levels, Set<Strength> strengths) {
    return new Selection(List.of(), List.of(), roles, levels, strengths, List.of());
  }

  private static List<CaseId> ids(Suite suite, Selection selection) throws SelectionException {
    return selection.from(suite).stream().map(VectorCase::id).toList();
  }

  private static void assertSame(Suite suite, List<CaseId> parts) {
    assertThat(parts)
        .containsExactlyInAnyOrderElementsOf(suite.cases().stream().map(VectorCase::id).toList());
  }
}
