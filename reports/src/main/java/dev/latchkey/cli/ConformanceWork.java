package dev.latchkey.cli;

import dev.latchkey.suite.explain.CaseText;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.RunnerInfo;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.run.RunObserver;
import dev.latchkey.suite.runner.ClauseCount;
import dev.latchkey.suite.runner.KnownFailures;
import dev.latchkey.suite.runner.RunReport;
import dev.latchkey.suite.runner.RunSettings;
import dev.latchkey.suite.runner.Scoring;
import dev.latchkey.suite.runner.SuiteRunner;
import dev.latchkey.suite.subject.SubjectLauncher;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Conformance cases, put to a subject. */
record ConformanceWork(
    SuiteOption.Loaded data,
    List<VectorCase> selected,
    RunnerInfo runner,
    SubjectLauncher launcher,
    RunSettings settings,
    KnownFailures known,
    Scoring scoring,
    Surroundings surroundings)
    implements Work {
  @Override
  public int cases() {
    return selected.size();
  }

  @Override
  public Optional<Path> root() {
    return Optional.of(data.root());
  }

  @Override
  public Result run(RunObserver observer) throws CommandException {
    if (surroundings.stop().isRaised()) {
      return interrupted(observer);
    }
    try {
      RunReport report =
          new SuiteRunner(data.suite(), runner, surroundings.clock(), surroundings.stop())
              .run(selected, launcher, settings, known, observer);
      return result(report);
    } catch (SubjectUnusableException e) {
      throw SubjectOption.unusable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      surroundings.stop().raise();
      return interrupted(observer);
    }
  }

  private Result result(RunReport report) {
    boolean wasNotAsked = report.asked() == 0 && !surroundings.stop().isRaised();
    List<String> remarks = new ArrayList<>();
    remarks.add(ClauseCount.of(report.results(), data.requirements(), scoring).toString());
    settings
        .translation()
        .unused()
        .forEach(regex -> remarks.add("--errors: \"" + regex + "\" matched no rejection"));
    if (wasNotAsked) {
      remarks.add("the subject supports none of the selected cases");
    }
    Set<String> failed =
        report.results().stream()
            .filter(scoring::fails)
            .map(CaseResult::id)
            .collect(Collectors.toSet());
    return new Result(
        report.results(), failed, wasNotAsked, report.problems(), remarks, notes(report));
  }

  private Map<String, List<String>> notes(RunReport report) {
    CaseText text = new CaseText(data.suite(), data.requirements());
    Map<String, VectorCase> byId = new HashMap<>();
    selected.forEach(test -> byId.put(test.id().toString(), test));
    Map<String, List<String>> notes = new HashMap<>();
    for (CaseResult result : report.results()) {
      if (scoring.fails(result)) {
        VectorCase test = byId.get(result.id());
        List<String> lines = new ArrayList<>(text.why(test));
        lines.add("more        " + CaseText.command(test, launcher.spec()));
        notes.put(result.id(), lines);
      }
    }
    return notes;
  }

  private Result interrupted(RunObserver observer) {
    List<CaseResult> results =
        selected.stream()
            .map(test -> CaseResult.notRun(test.id().toString(), test.role(), "interrupted"))
            .toList();
    results.forEach(observer::inOrder);
    return new Result(results, Set.of(), false, List.of(), List.of(), Map.of());
  }
}
