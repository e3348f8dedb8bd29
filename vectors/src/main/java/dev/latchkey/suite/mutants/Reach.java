package dev.latchkey.suite.mutants;

import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.VectorCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which methods of the reference each case runs, of those that mutants change. */
final class Reach {
  private final Map<CaseId, Set<String>> methods = new HashMap<>();

  void add(VectorCase test, Set<String> touched) {
    methods.put(test.id(), touched);
  }

  /** The cases among {@code all} that run one of {@code changed}. */
  List<VectorCase> cases(List<VectorCase> all, Set<String> changed) {
    return all.stream()
        .filter(
            test -> methods.getOrDefault(test.id(), Set.of()).stream().anyMatch(changed::contains))
        .toList();
  }
}
