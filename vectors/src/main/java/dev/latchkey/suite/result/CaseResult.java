package dev.latchkey.suite.result;

import java.time.Duration;
import java.util.List;

/**
 * One case and how it ended.
 *
 * @param id unique within the run
 * @param group what the case belongs to in tables and JUnit class names, for example its family
 * @param details what differed, or why there is no verdict; empty when there is nothing to say
 * @param took differs from run to run, everything else does not
 */
public record CaseResult(
    String id, String group, Outcome outcome, List<String> details, Duration took) {
  public CaseResult {
    details = List.copyOf(details);
  }

  /** A case nobody got to. */
  public static CaseResult notRun(String id, String group, String why) {
    return new CaseResult(id, group, Outcome.NOT_RUN, List.of(why), Duration.ZERO);
  }
}
