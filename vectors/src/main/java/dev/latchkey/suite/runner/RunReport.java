package dev.latchkey.suite.runner;

import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.result.CaseResult;
import java.util.List;

/**
 * What became of a run.
 *
 * @param results one for each selected case, in the order of the suite
 * @param hello what the subject said of itself
 * @param asked how many of the selected cases were put to the subject
 * @param problems faults in what the user gave, seen only afterwards: stale known failures
 */
public record RunReport(List<CaseResult> results, Hello hello, int asked, List<String> problems) {
  public RunReport {
    results = List.copyOf(results);
    problems = List.copyOf(problems);
  }
}
