package dev.latchkey.suite.runner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.result.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of one case.
 *
 * @param isLost whether the subject did not survive it
 * @param evidence what was seen, for the result
 */
record Attempt(Outcome outcome, List<String> details, boolean isLost, ObjectNode evidence) {
  Attempt {
    details = List.copyOf(details);
  }

  static Attempt of(Outcome outcome, String detail) {
    return new Attempt(outcome, List.of(detail), false, JsonNodeFactory.instance.objectNode());
  }

  /** The same observation under another outcome. */
  Attempt turned(Outcome newOutcome, String detail) {
    List<String> more = new ArrayList<>();
    more.add(detail);
    more.addAll(details);
    return new Attempt(newOutcome, more, isLost, evidence);
  }
}
