package dev.latchkey.cli;

import dev.latchkey.suite.explain.CaseText;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.ResultLog;
import dev.latchkey.suite.run.RunObserver;
import dev.latchkey.suite.runner.KnownFailures;
import dev.latchkey.suite.runner.RunSettings;
import dev.latchkey.suite.runner.Scoring;
import dev.latchkey.suite.runner.SuiteRunner;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains how one case ended. */
@Command(
    name = "explain",
    description = {
      "Explains how a case ends for a subject: expected, got, the first intermediate value that"
          + " differs, the clause, and what the mistake lets happen.",
      "Runs the case, unless --from names the results of a run."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey explain blob/aad/genuine --subject exec:./adapter",
      "  latchkey explain blob/aad/genuine --from results"
    })
final class Explain implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private SuiteOption suite = new SuiteOption();
  @Mixin private SubjectOption subject = new SubjectOption();

  @Parameters(paramLabel = "ID", description = "The case: area/group/name.")
  private String id = "";

  @Option(names = "--from", paramLabel = "DIR", description = "Directory with results.jsonl.")
  private Optional<Path> from = Optional.empty();

  Explain(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException {
    SuiteOption.Loaded data = suite.load(surroundings);
    VectorCase test = data.find(id);
    CaseText text = new CaseText(data.suite(), data.requirements());
    PrintWriter out = spec.commandLine().getOut();
    CaseResult result;
    String spoken = subject.spec();
    if (from.isPresent()) {
      ResultLog log = read(from.get());
      result = recorded(log);
      spoken = log.setup().getOrDefault("subject", spoken);
    } else {
      result = run(data, test);
    }
    text.explain(test, result, spoken).forEach(out::println);
    out.flush();
    if (Scoring.isMissing(result)) {
      return ExitCode.INCOMPLETE.code();
    }
    return Scoring.NORMAL.fails(result)
        ? ExitCode.CONFORMANCE_FAILURES.code()
        : ExitCode.AS_EXPECTED.code();
  }

  private static ResultLog read(Path directory) throws CommandException {
    try {
      return ResultLog.read(directory);
    } catch (DataException e) {
      throw CommandException.usage(
          String.valueOf(e.getMessage()), "Name a directory that run --out wrote to.");
    }
  }

  private CaseResult recorded(ResultLog log) throws CommandException {
    for (CaseResult result : log.results()) {
      if (result.id().equals(id)) {
        return result;
      }
    }
    throw CommandException.usage(
        id + " is not among the results", "Run it, or leave --from out to do so now.");
  }

  private CaseResult run(SuiteOption.Loaded data, VectorCase test) throws CommandException {
    RunSettings settings = RunSettings.DEFAULT.withDeadline(subject.deadline());
    try {
      return new SuiteRunner(data.suite(), data.runner(), surroundings.clock(), surroundings.stop())
          .run(
              List.of(test), subject.launcher(), settings, KnownFailures.NONE, new RunObserver() {})
          .results()
          .get(0);
    } catch (SubjectUnusableException e) {
      throw SubjectOption.unusable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CaseResult.notRun(id, test.role(), "interrupted");
    }
  }
}
