package dev.latchkey.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rules in order. Order decides which is reported first, never the verdict. */
public record Rules<F>(List<Rule<F>> rules) {
  public Rules {
    rules = List.copyOf(rules);
  }

  /** These rules, then {@code last}. */
  public Rules<F> then(Rule<F> last) {
    return new Rules<>(Stream.concat(rules.stream(), Stream.of(last)).toList());
  }

  /** Refuses with the first rule that {@code facts} break. */
  public void check(F facts) throws ProtocolException {
    for (Rule<F> rule : rules) {
      rule.check().check(facts);
    }
  }

  /** Every refusal, in order: what a case with a single defect must reduce to exactly one of. */
  public List<ProtocolException> broken(F facts) {
    List<ProtocolException> broken = new ArrayList<>();
    for (Rule<F> rule : rules) {
      try {
        rule.check().check(facts);
      } catch (ProtocolException e) {
        broken.add(e);
      }
    }
    return broken;
  }
}
