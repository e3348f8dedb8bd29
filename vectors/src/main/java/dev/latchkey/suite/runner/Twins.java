package dev.latchkey.suite.runner;

import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.result.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A negative case proves something only when the positive case from which it differs in one fault
 * passes: whoever rejects everything gets no credit for rejecting this.
 */
final class Twins {
  private Twins() {}

  /** {@code selected} and the twins they need, in the order of the suite. */
  static List<VectorCase> complete(Suite suite, List<VectorCase> selected) {
    Set<CaseId> wanted = new LinkedHashSet<>();
    for (VectorCase test : selected) {
      wanted.add(test.id());
      test.twin().ifPresent(wanted::add);
    }
    return suite.cases().stream().filter(test -> wanted.contains(test.id())).toList();
  }

  /** {@code attempt} at {@code test}, in the light of what became of its twin. */
  static Attempt judge(VectorCase test, Attempt attempt, Map<CaseId, Attempt> attempts) {
    if (test.twin().isEmpty() || attempt.outcome().colour() != Outcome.Colour.GREEN) {
      return attempt;
    }
    CaseId twin = test.twin().get();
    Optional<Outcome> outcome = Optional.ofNullable(attempts.get(twin)).map(Attempt::outcome);
    if (outcome.isEmpty()) {
      return attempt.turned(Outcome.INFRA, "its twin " + twin + " is not in the suite");
    }
    String why = "its twin " + twin + " ended as " + outcome.get();
    return switch (outcome.get().colour()) {
      case GREEN -> attempt;
      case RED -> attempt.turned(Outcome.VACUOUS, why);
      case NEUTRAL -> attempt.turned(Outcome.UNSUPPORTED, why);
      case MISSING -> attempt.turned(Outcome.NOT_RUN, why);
    };
  }

  /** Twins named by {@code cases} that {@code suite} does not have. */
  static List<CaseId> missing(Suite suite, List<VectorCase> cases) {
    List<CaseId> missing = new ArrayList<>();
    for (VectorCase test : cases) {
      test.twin().filter(twin -> suite.find(twin).isEmpty()).ifPresent(missing::add);
    }
    return missing;
  }
}
