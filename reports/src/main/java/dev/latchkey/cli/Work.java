package dev.latchkey.cli;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.run.RunObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cases of one kind, ready to run. */
interface Work {
  int cases();

  /** Where the cases are described, if anywhere. */
  default Optional<Path> root() {
    return Optional.empty();
  }

  Result run(RunObserver observer) throws CommandException;

  /**
   * What came of it.
   *
   * @param failed ids of the cases that make the run fail
   * @param isUnusable whether the subject could do nothing of what was asked
   * @param problems what makes the run fail beside results
   * @param remarks what there is to say beside results
   * @param notes more about failed cases, by id
   */
  record Result(
      List<CaseResult> results,
      Set<String> failed,
      boolean isUnusable,
      List<String> problems,
      List<String> remarks,
      Map<String, List<String>> notes) {
    public Result {
      results = List.copyOf(results);
      failed = Set.copyOf(failed);
      problems = List.copyOf(problems);
      remarks = List.copyOf(remarks);
      notes = Map.copyOf(notes);
    }

    boolean hasFailed() {
      return !failed.isEmpty() || !problems.isEmpty();
    }
  }
}
