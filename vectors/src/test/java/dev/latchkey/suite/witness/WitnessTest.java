package dev.latchkey.suite.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.witness.Inquiry.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The cases of RFC 9420 alone, put to another implementation. Where it disagrees, the register must
 * say so, and must say no more than that; no expectation follows from it by itself. A negative case
 * whose positive twin the witness cannot follow proves nothing and is left out.
 */
class WitnessTest {
  /**
   * It derives every key on the way to a generation, which takes minutes; a ReInit it takes in by
   * an operation of its own.
   */
  private static final List<String> NOT_ASKED =
      List.of(
          "mls-framing/private/generation-", "mls-succession/reinit/", "mls-commit/list/reinit");

  private static final Map<String, String> DIFFERS = new TreeMap<>();
  private static final Map<Verdict, Integer> COUNTS = new TreeMap<>();
  private static Disputes register;

  @BeforeAll
  static void ask() throws Exception {
    Path root = Path.of("").toAbsolutePath();
    register = Disputes.load(root.resolve("disputes.json"));
    Map<String, Verdict> verdicts = new TreeMap<>();
    Suite suite = Suite.load(SuiteData.at(root));
    for (VectorCase test : suite.cases()) {
      if (isOfTheRfcAlone(test)) {
        verdicts.put(test.id().toString(), Inquiry.ask(test));
      }
    }
    for (VectorCase test : suite.cases()) {
      String id = test.id().toString();
      if (verdicts.containsKey(id)) {
        count(id, provesNothing(test, verdicts) ? Verdict.CANNOT_SAY : verdicts.get(id));
      }
    }
  }

  private static boolean provesNothing(VectorCase test, Map<String, Verdict> verdicts) {
    return test.twin().isPresent() && verdicts.get(test.twin().get().toString()) != Verdict.AGREES;
  }

  private static void count(String id, Verdict verdict) {
    COUNTS.merge(verdict, 1, Integer::sum);
    if (verdict != Verdict.AGREES && verdict != Verdict.CANNOT_SAY) {
      DIFFERS.put(id, verdict.words());
    }
  }

  private static boolean isOfTheRfcAlone(VectorCase test) {
    String id = test.id().toString();
    return test.level() == Level.L3
        && id.startsWith("mls-")
        && NOT_ASKED.stream().noneMatch(id::startsWith)
        && !register.unanswered().contains(id)
        && test.requirements().stream().noneMatch(rule -> rule.startsWith("MLSEXT"));
  }

  @Test
  void everyDisagreementIsRegistered() {
    Map<String, String> missing = new TreeMap<>(DIFFERS);
    missing.entrySet().removeAll(register.verdicts().entrySet());
    missing.entrySet().removeIf(entry -> register.undisclosed().contains(Disputes.digest(entry)));
    assertThat(missing).as("disagreements that disputes.json does not know").isEmpty();
  }

  @Test
  void theRegisterHasNoStaleEntry() {
    Map<String, String> stale = new TreeMap<>(register.verdicts());
    stale.entrySet().removeAll(DIFFERS.entrySet());
    assertThat(stale).as("entries of disputes.json that no longer hold").isEmpty();
    Set<String> held = new TreeSet<>(register.undisclosed());
    DIFFERS.entrySet().forEach(entry -> held.remove(Disputes.digest(entry)));
    assertThat(held).as("undisclosed entries that no longer hold").isEmpty();
  }

  @Test
  void everyEntrySaysWhyAndWhoseReadingStands() {
    for (Disputes.Dispute dispute : register.all()) {
      assertThat(dispute.clause()).contains("RFC 9420");
      assertThat(dispute.resolution()).isNotBlank();
      assertThat(dispute.expected()).isNotEqualTo(dispute.witness());
    }
  }

  @Test
  void theWitnessAgreesWithMostCases() {
    assertThat(COUNTS.get(Verdict.AGREES)).isGreaterThan(4 * DIFFERS.size());
  }
}
