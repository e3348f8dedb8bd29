package dev.latchkey.cli;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunFooter;
import dev.latchkey.suite.result.RunHeader;
import dev.latchkey.suite.result.Totals;
import dev.latchkey.suite.run.Case;
import dev.latchkey.suite.run.CaseRunner;
import dev.latchkey.suite.run.RunObserver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs cases, writes their results where asked, and prints the summary. */
final class SuiteRun {
  private final Surroundings surroundings;
  private final RunOptions options;
  private final PrintWriter out;
  private final PrintWriter err;

  SuiteRun(Surroundings surroundings, RunOptions options, PrintWriter out, PrintWriter err) {
    this.surroundings = surroundings;
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs {@code cases} for {@code command}.
   *
   * @param setup everything that may change an outcome, for the header
   * @param files how many files each group's cases come from
   */
  ExitCode run(
      String command, Map<String, String> setup, List<Case> cases, Map<String, Integer> files)
      throws CommandException {
    RunHeader header =
        new RunHeader(command, Version.number(), cases.size(), setup, surroundings.clock().now());
    int jobs = options.jobs();
    try (ResultFiles written = ResultFiles.open(options.out(), header)) {
      long start = surroundings.clock().nanos();
      List<CaseResult> results = execute(cases, jobs, written);
      Duration took = Duration.ofNanos(surroundings.clock().nanos() - start);
      Totals totals = Totals.of(results);
      boolean complete = !surroundings.stop().isRaised() && totals.of(Outcome.Colour.MISSING) == 0;
      RunFooter footer = new RunFooter(totals, complete, took);
      written.finish(header, results, footer);
      ExitCode exitCode = exitCode(footer);
      new Summary(header, files, results, footer, exitCode, options.out())
          .print(options.format(), out);
      return exitCode;
    } catch (IOException | UncheckedIOException e) {
      throw new CommandException(
          ExitCode.INCOMPLETE,
          "cannot write the results: " + e.getMessage(),
          "Make room or give another directory with --out, then run again.");
    }
  }

  private List<CaseResult> execute(List<Case> cases, int jobs, ResultFiles written) {
    Progress progress = new Progress(err, surroundings.terminal(), surroundings.clock());
    CaseRunner runner = new CaseRunner(jobs, surroundings.clock(), surroundings.stop());
    err.println("running " + cases.size() + " cases, " + jobs + " at a time");
    err.flush();
    try {
      return runner.run(cases, both(progress, written));
    } finally {
      progress.end();
    }
  }

  private ExitCode exitCode(RunFooter footer) {
    if (surroundings.stop().isRaised()) {
      return ExitCode.INTERRUPTED;
    }
    if (!footer.complete()) {
      return ExitCode.INCOMPLETE;
    }
    return footer.totals().of(Outcome.Colour.RED) > 0
        ? ExitCode.CONFORMANCE_FAILURES
        : ExitCode.AS_EXPECTED;
  }

  private static RunObserver both(RunObserver first, RunObserver second) {
    return new RunObserver() {
      @Override
      public void ended(CaseResult result) {
        first.ended(result);
        second.ended(result);
      }

      @Override
      public void tick(int done, int all) {
        first.tick(done, all);
        second.tick(done, all);
      }

      @Override
      public void inOrder(CaseResult result) {
        first.inOrder(result);
        second.inOrder(result);
      }
    };
  }
}
