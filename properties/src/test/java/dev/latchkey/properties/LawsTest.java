package dev.latchkey.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.properties.law.LawId;
import dev.latchkey.properties.law.LawResult;
import dev.latchkey.properties.law.LawRun;
import dev.latchkey.properties.law.LawSettings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every law, as the command line runs it. {@code -Dlatchkey.properties.run=GLOB} for some of them,
 * {@code -Dlatchkey.properties.seed=} for other inputs.
 */
class LawsTest {
  private static final String GLOB = System.getProperty("latchkey.properties.run", "*");

  @TestFactory
  Stream<DynamicTest> everyLawHolds() {
    LawRun run = new LawRun(Laws.book());
    List<LawId> chosen = Laws.book().matching(GLOB);
    assertThat(chosen).isNotEmpty();
    return chosen.stream().map(id -> DynamicTest.dynamicTest(id.text(), () -> holds(run, id)));
  }

  @Test
  void aGlobFindsItsLaws() {
    assertThat(Laws.book().matching("codec/*")).isNotEmpty().hasSizeLessThan(1000);
    assertThat(Laws.book().matching("codec")).isEmpty();
    assertThat(Laws.book().matching("*")).isEqualTo(Laws.book().ids());
  }

  private static void holds(LawRun run, LawId id) {
    LawResult result = run.run(id, LawSettings.ofThisProcess());
    System.out.printf(
        "%-60s %6d ms  %s tries, seed %s: %s%n",
        id, result.took().toMillis(), result.tries(), result.seed(), result.branches());
    if (result.failure().isPresent()) {
      throw new AssertionError(
          id + " does not hold for " + result.sample() + "\n  again: " + result.replay(),
          result.failure().get());
    }
  }
}
