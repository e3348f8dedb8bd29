package dev.latchkey.suite.mutants;

import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.VectorCase;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which methods of the reference each case runs, of those that mutants change, and how long. */
final class Reach {
  private record Seen(Set<String> methods, long nanos) {}

  private static final Seen NOTHING = new Seen(Set.of(), 0);

  private final Map<CaseId, Seen> cases = new HashMap<>();

  void add(VectorCase test, Set<String> touched, long nanos) {
    cases.put(test.id(), new Seen(touched, nanos));
  }

  /**
   * The cases among {@code all} that run one of {@code changed}: those of {@code mutant}'s own
   * requirements first, and then the quick ones.
   */
  List<VectorCase> cases(List<VectorCase> all, Mutant mutant, Set<String> changed) {
    Comparator<VectorCase> related =
        Comparator.comparing(
            test -> test.requirements().stream().noneMatch(mutant.requirements()::contains));
    return all.stream()
        .filter(test -> seen(test).methods().stream().anyMatch(changed::contains))
        .sorted(related.thenComparingLong(test -> seen(test).nanos()))
        .toList();
  }

  private Seen seen(VectorCase test) {
    return cases.getOrDefault(test.id(), NOTHING);
  }
}
