package dev.latchkey.suite.run;

import dev.latchkey.suite.result.Outcome;
import java.util.List;

/** An outcome and what there is to say about it. */
public record Verdict(Outcome outcome, List<String> details) {
  public Verdict {
    details = List.copyOf(details);
  }

  public static Verdict pass() {
    return new Verdict(Outcome.PASS, List.of());
  }

  public static Verdict of(Outcome outcome, String... details) {
    return new Verdict(outcome, List.of(details));
  }
}
