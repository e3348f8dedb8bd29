package dev.latchkey.suite.runner;

import dev.latchkey.suite.model.Strength;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;

/**
 * Which results make a run fail.
 *
 * @param strict whether failing what is only recommended counts
 * @param requireCodes whether a rejection counts only with its code
 */
public record Scoring(boolean strict, boolean requireCodes) {
  /** Failures of what is mandatory. */
  public static final Scoring NORMAL = new Scoring(false, false);

  public boolean fails(CaseResult result) {
    return switch (result.outcome()) {
      case PASS, XFAIL, UNSUPPORTED, NOT_RUN, INFRA -> false;
      case PASS_STAGE, PASS_UNVERIFIED -> requireCodes;
      case FAIL, WRONG_REASON, VACUOUS -> strict || isMandatory(result);
      case UNSUPPORTED_UNDECLARED, ERROR, CRASH, TIMEOUT, PROTOCOL, XPASS, FLAKY, ORDER_DEPENDENT ->
          true;
    };
  }

  /** Whether the result says nothing about the subject, so that the run is not complete. */
  public static boolean isMissing(CaseResult result) {
    return result.outcome().colour() == Outcome.Colour.MISSING;
  }

  private static boolean isMandatory(CaseResult result) {
    String strength = result.evidence().path("strength").asText(Strength.MUST.name());
    return strength.equals(Strength.MUST.name());
  }
}
