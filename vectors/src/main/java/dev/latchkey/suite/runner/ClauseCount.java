package dev.latchkey.suite.runner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.suite.catalogue.Requirement;
import dev.latchkey.suite.catalogue.Requirements;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How many requirements a run speaks for.
 *
 * @param mandatoryGreen MUST and MUST NOT, all of whose cases that ran are right
 * @param mandatory MUST and MUST NOT of which a case ran
 * @param otherGreen likewise for the rest
 */
public record ClauseCount(int mandatoryGreen, int mandatory, int otherGreen, int other) {
  public static ClauseCount of(
      Collection<CaseResult> results, Requirements requirements, Scoring scoring) {
    Map<String, Boolean> green = new HashMap<>();
    for (CaseResult result : results) {
      boolean hasVerdict =
          !List.of(Outcome.Colour.NEUTRAL, Outcome.Colour.MISSING)
              .contains(result.outcome().colour());
      boolean isGreen = result.outcome().colour() == Outcome.Colour.GREEN && !scoring.fails(result);
      for (JsonNode id : result.evidence().path("requirements")) {
        if (hasVerdict) {
          green.merge(id.asText(), isGreen, Boolean::logicalAnd);
        }
      }
    }
    Set<String> mandatory = new HashSet<>(green.keySet());
    mandatory.removeIf(id -> !requirements.find(id).filter(ClauseCount::isMandatory).isPresent());
    int mandatoryGreen = (int) mandatory.stream().filter(green::get).count();
    int allGreen = (int) green.values().stream().filter(isGreen -> isGreen).count();
    return new ClauseCount(
        mandatoryGreen,
        mandatory.size(),
        allGreen - mandatoryGreen,
        green.size() - mandatory.size());
  }

  private static boolean isMandatory(Requirement requirement) {
    return requirement.level().startsWith("MUST");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "clauses: %d of %d mandatory green, %d of %d others",
        mandatoryGreen,
        mandatory,
        otherGreen,
        other);
  }
}
