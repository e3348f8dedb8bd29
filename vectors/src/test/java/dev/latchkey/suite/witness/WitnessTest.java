package dev.latchkey.suite.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.witness.Inquiry.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The cases of RFC 9420 alone, put to another implementation. Where it disagrees, the register must
 * say so, and must say no more than that; no expectation follows from it by itself. A negative case
 * whose positive twin the witness cannot follow proves nothing and is left out.
 */
class WitnessTest {
  /** It derives every key on the way to a generation, which takes minutes. */
  private static final String FAR_GENERATIONS = "mls-framing/private/generation-";

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
    verdicts.forEach(
        (id, verdict) -> {
          VectorCase test =
              suite.cases().stream()
                  .filter(it -> it.id().toString().equals(id))
                  .findFirst()
                  .orElseThrow();
          boolean vacuous =
              test.twin().isPresent()
                  && verdicts.get(test.twin().get().toString()) != Verdict.AGREES;
          COUNTS.merge(vacuous ? Verdict.CANNOT_SAY : verdict, 1, Integer::sum);
          if (!vacuous && verdict != Verdict.AGREES && verdict != Verdict.CANNOT_SAY) {
            DIFFERS.put(id, verdict.words());
          }
        });
  }

  private static boolean isOfTheRfcAlone(VectorCase test) {
    String id = test.id().toString();
    return test.level() == Level.L3
        && id.startsWith("mls-")
        && !id.startsWith(FAR_GENERATIONS)
        && test.requirements().stream().noneMatch(rule -> rule.startsWith("MLSEXT"));
  }

  @Test
  void everyDisagreementIsRegistered() {
    Map<String, String> missing = new TreeMap<>(DIFFERS);
    missing.entrySet().removeAll(register.verdicts().entrySet());
    assertThat(missing).as("disagreements that disputes.json does not know").isEmpty();
  }

  @Test
  void theRegisterHasNoStaleEntry() {
    Map<String, String> stale = new TreeMap<>(register.verdicts());
    stale.entrySet().removeAll(DIFFERS.entrySet());
    assertThat(stale).as("entries of disputes.json that no longer hold").isEmpty();
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
