package dev.latchkey.suite.mutants;

import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.result.Outcome;

/** A case that a mutant does not pass, and how that showed. */
public record Kill(String test, Level level, Outcome outcome, String reason) {
  /** Whether the case found the bug, rather than the bug itself falling over. */
  public boolean isFound() {
    return outcome == Outcome.FAIL || outcome == Outcome.WRONG_REASON;
  }
}
