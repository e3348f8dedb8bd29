package dev.latchkey.cli;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.run.RunObserver;
import java.util.List;
import java.util.Map;

/** Cases of one kind, ready to run. */
interface Work {
  int cases();

  Result run(RunObserver observer) throws CommandException;

  /**
   * What came of it.
   *
   * @param hasFailed whether the run must not end as expected
   * @param isUnusable whether the subject could do nothing of what was asked
   * @param problems what is wrong beside the results, for people
   * @param notes more about failed cases, by id
   */
  record Result(
      List<CaseResult> results,
      boolean hasFailed,
      boolean isUnusable,
      List<String> problems,
      Map<String, List<String>> notes) {
    public Result {
      results = List.copyOf(results);
      problems = List.copyOf(problems);
      notes = Map.copyOf(notes);
    }
  }
}
