package dev.latchkey.cli;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.run.Case;
import dev.latchkey.suite.run.CaseRunner;
import dev.latchkey.suite.run.RunObserver;
import java.util.List;
import java.util.Map;

/** Entries of official vector files. */
record OfficialWork(List<Case> bodies, CaseRunner runner) implements Work {
  @Override
  public int cases() {
    return bodies.size();
  }

  @Override
  public Result run(RunObserver observer) {
    List<CaseResult> results = runner.run(bodies, observer);
    boolean hasFailed =
        results.stream().anyMatch(result -> result.outcome().colour() == Outcome.Colour.RED);
    return new Result(results, hasFailed, false, List.of(), Map.of());
  }
}
