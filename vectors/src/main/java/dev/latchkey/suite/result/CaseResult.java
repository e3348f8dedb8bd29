package dev.latchkey.suite.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One case and how it ended.
 *
 * @param id unique within the run
 * @param group what the case belongs to in tables and JUnit class names, for example its family
 * @param details what differed, or why there is no verdict; empty when there is nothing to say
 * @param evidence an object for programs: what was expected and seen; its form belongs to the kind
 *     of case, and it may be empty
 * @param took differs from run to run, everything else of a deterministic subject does not
 */
public record CaseResult(
    String id,
    String group,
    Outcome outcome,
    List<String> details,
    JsonNode evidence,
    Duration took) {
  public CaseResult {
    details = List.copyOf(details);
  }

  /** A result without evidence. */
  public CaseResult(String id, String group, Outcome outcome, List<String> details, Duration took) {
    this(id, group, outcome, details, JsonNodeFactory.instance.objectNode(), took);
  }

  /** A case nobody got to. */
  public static CaseResult notRun(String id, String group, String why) {
    return new CaseResult(id, group, Outcome.NOT_RUN, List.of(why), Duration.ZERO);
  }

  /** The same case with another outcome, {@code detail} in front of the others. */
  public CaseResult turned(Outcome newOutcome, String detail) {
    List<String> more = new ArrayList<>();
    more.add(detail);
    more.addAll(details);
    return new CaseResult(id, group, newOutcome, more, evidence, took);
  }
}
