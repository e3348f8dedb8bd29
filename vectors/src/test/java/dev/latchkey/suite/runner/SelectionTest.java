package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.Strength;
import dev.latchkey.suite.model.VectorCase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final Selection ALL = Selection.ALL;

  @Test
  void withoutConditionsSelectsEverythingInOrder() throws Exception {
    assertThat(ALL.from(Runs.toy())).isEqualTo(Runs.toy().cases());
  }

  @Test
  void runAndSkipPartitionTheSuite() throws Exception {
    List<VectorCase> run = Selection.of("toy/half/*").from(Runs.toy());
    List<VectorCase> skipped = skip("toy/half/*").from(Runs.toy());
    assertThat(run).hasSize(6);
    assertThat(skipped).hasSize(7).doesNotContainAnyElementsOf(run);
  }

  @Test
  void restrictsByRoleLevelStrengthAndClause() throws Exception {
    assertThat(
            ids(
                new Selection(
                    List.of(), List.of(), Set.of("creator"), Set.of(), Set.of(), List.of())))
        .containsExactly("toy/time/nonce");
    assertThat(
            ids(
                new Selection(
                    List.of(), List.of(), Set.of(), Set.of(Level.L2), Set.of(), List.of())))
        .hasSize(3);
    assertThat(
            ids(
                new Selection(
                    List.of(), List.of(), Set.of(), Set.of(), Set.of(Strength.SHOULD), List.of())))
        .containsExactly("toy/half/advice");
    assertThat(
            ids(
                new Selection(
                    List.of(),
                    List.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    List.of(Glob.of("XIP82-RECV-*")))))
        .containsExactly("toy/time/at-the-bound", "toy/time/one-later");
  }

  @Test
  void whatMatchesNothingIsAnError() {
    assertRefused(Selection.of("toy/half/*", "toy/hafl/*"), "toy/hafl/*");
    assertRefused(skip("no/such/case"), "no/such/case");
    assertRefused(
        new Selection(List.of(), List.of(), Set.of("jester"), Set.of(), Set.of(), List.of()),
        "jester");
    assertRefused(
        new Selection(List.of(), List.of(), Set.of(), Set.of(), Set.of(), List.of(Glob.of("X-*"))),
        "X-*");
  }

  @Test
  void selectingNothingIsAnError() {
    assertRefused(
        new Selection(
            List.of(Glob.of("toy/half/*")),
            List.of(Glob.of("toy/**")),
            Set.of(),
            Set.of(),
            Set.of(),
            List.of()),
        "nothing is selected");
  }

  @Test
  void aPatternThatIsBothRunAndSkippedIsAnError() {
    assertRefused(
        new Selection(
            List.of(Glob.of("**"), Glob.of("toy/half/*")),
            List.of(Glob.of("toy/half/*")),
            Set.of(),
            Set.of(),
            Set.of(),
            List.of()),
        "both");
  }

  private static void assertRefused(Selection selection, String why) {
    assertThatThrownBy(() -> selection.from(Runs.toy()))
        .isInstanceOf(SelectionException.class)
        .hasMessageContaining(why);
  }

  private static List<String> ids(Selection selection) throws SelectionException, DataException {
    return selection.from(Runs.toy()).stream().map(test -> test.id().toString()).toList();
  }

  private static Selection skip(String glob) {
    return new Selection(
        List.of(), List.of(Glob.of(glob)), Set.of(), Set.of(), Set.of(), List.of());
  }
}
