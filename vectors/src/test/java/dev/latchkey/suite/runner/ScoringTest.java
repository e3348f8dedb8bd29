package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoringTest {
  private static final Scoring STRICT = new Scoring(true, false);
  private static final Scoring CODES = new Scoring(false, true);

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void onMandatoryCasesExactlyTheRedOutcomesFail(Outcome outcome) {
    assertThat(Scoring.NORMAL.fails(result(outcome, "MUST")))
        .isEqualTo(outcome.colour() == Outcome.Colour.RED);
    assertThat(Scoring.isMissing(result(outcome, "MUST")))
        .isEqualTo(outcome.colour() == Outcome.Colour.MISSING);
  }

  @Test
  void aRecommendationNotFollowedFailsOnlyAStrictRun() {
    assertThat(Scoring.NORMAL.fails(result(Outcome.FAIL, "SHOULD"))).isFalse();
    assertThat(STRICT.fails(result(Outcome.FAIL, "SHOULD"))).isTrue();
    assertThat(Scoring.NORMAL.fails(result(Outcome.CRASH, "SHOULD"))).isTrue();
  }

  @Test
  void anUncheckedReasonFailsOnlyWhenCodesAreRequired() {
    assertThat(Scoring.NORMAL.fails(result(Outcome.PASS_UNVERIFIED, "MUST"))).isFalse();
    assertThat(CODES.fails(result(Outcome.PASS_UNVERIFIED, "MUST"))).isTrue();
    assertThat(CODES.fails(result(Outcome.PASS_STAGE, "MUST"))).isTrue();
    assertThat(CODES.fails(result(Outcome.PASS, "MUST"))).isFalse();
  }

  private static CaseResult result(Outcome outcome, String strength) {
    return new CaseResult(
        "a/b/c",
        "g",
        outcome,
        List.of(),
        JsonNodeFactory.instance.objectNode().put("strength", strength),
        Duration.ZERO);
  }
}
