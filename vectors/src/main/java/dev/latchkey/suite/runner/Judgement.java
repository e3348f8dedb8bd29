package dev.latchkey.suite.runner;

import dev.latchkey.suite.result.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What an answer is worth.
 *
 * @param reading {@code accepted} or {@code rejected}, where either is right
 */
record Judgement(Outcome outcome, List<String> details, Optional<String> reading) {
  Judgement {
    details = List.copyOf(details);
  }

  static Judgement of(Outcome outcome, String... details) {
    return new Judgement(outcome, List.of(details), Optional.empty());
  }

  static Judgement passing(String reading) {
    return new Judgement(Outcome.PASS, List.of(), Optional.of(reading));
  }

  boolean isGreen() {
    return outcome.colour() == Outcome.Colour.GREEN;
  }

  /** The lesser of two green judgements, or the first that is not green. */
  Judgement and(Judgement next) {
    if (!isGreen()) {
      return this;
    }
    Judgement weaker = next.isGreen() && rank() > next.rank() ? this : next;
    return new Judgement(weaker.outcome, weaker.details, reading.or(next::reading));
  }

  private int rank() {
    return List.of(Outcome.PASS, Outcome.PASS_STAGE, Outcome.PASS_UNVERIFIED).indexOf(outcome);
  }
}
