package dev.latchkey.cli;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.run.Case;
import dev.latchkey.suite.run.CaseRunner;
import dev.latchkey.suite.run.RunObserver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Entries of official vector files. */
record OfficialWork(List<Case> bodies, CaseRunner runner) implements Work {
  @Override
  public int cases() {
    return bodies.size();
  }

  @Override
  public Result run(RunObserver observer) {
    List<CaseResult> results = runner.run(bodies, observer);
    Set<String> failed =
        results.stream()
            .filter(result -> result.outcome().colour() == Outcome.Colour.RED)
            .map(CaseResult::id)
            .collect(Collectors.toSet());
    return new Result(results, failed, false, List.of(), List.of(), Map.of());
  }
}
