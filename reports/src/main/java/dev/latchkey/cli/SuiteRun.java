package dev.latchkey.cli;

import dev.latchkey.report.html.SuiteCatalogue;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunFooter;
import dev.latchkey.suite.result.RunHeader;
import dev.latchkey.suite.result.Totals;
import dev.latchkey.suite.run.RunObserver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
   * Runs all {@code works} for {@code command}, one after the other.
   *
   * @param setup everything that may change an outcome, for the header
   * @param files how many files each group's cases come from
   */
  ExitCode run(
      String command, Map<String, String> setup, List<Work> works, Map<String, Integer> files)
      throws CommandException {
    int cases = works.stream().mapToInt(Work::cases).sum();
    RunHeader header =
        new RunHeader(command, Version.number(), cases, setup, surroundings.clock().now());
    int jobs = options.jobs();
    try (ResultFiles written = ResultFiles.open(options.out(), header)) {
      long start = surroundings.clock().nanos();
      err.println("running " + cases + " cases, " + jobs + " at a time");
      err.flush();
      List<Work.Result> done = execute(works, written);
      Duration took = Duration.ofNanos(surroundings.clock().nanos() - start);
      List<CaseResult> results =
          done.stream().flatMap(result -> result.results().stream()).toList();
      Totals totals = Totals.of(results);
      boolean complete = !surroundings.stop().isRaised() && totals.of(Outcome.Colour.MISSING) == 0;
      RunFooter footer = new RunFooter(totals, complete, took);
      Set<String> failed =
          done.stream().flatMap(it -> it.failed().stream()).collect(Collectors.toSet());
      written.finish(header, results, footer, it -> failed.contains(it.id()));
      ExitCode exitCode = exitCode(footer, done);
      Summary summary =
          new Summary(header, files, results, remarks(done), footer, exitCode, options.out());
      if (options.out().isPresent()) {
        Renderings.write(options.out().get(), summary, described(works), failed);
      }
      summary.print(options.format(), out);
      return exitCode;
    } catch (IOException | UncheckedIOException e) {
      throw new CommandException(
          ExitCode.INCOMPLETE,
          "cannot write the results: " + e.getMessage(),
          "Make room or give another directory with --out, then run again.");
    }
  }

  private static SuiteCatalogue described(List<Work> works) throws IOException {
    Optional<Path> root = works.stream().map(Work::root).flatMap(Optional::stream).findFirst();
    return root.isPresent() ? SuiteCatalogue.read(root.get()) : SuiteCatalogue.empty();
  }

  private List<Work.Result> execute(List<Work> works, ResultFiles written) throws CommandException {
    Progress progress = new Progress(err, surroundings.terminal(), surroundings.clock());
    RunObserver observer = both(progress, written);
    try {
      List<Work.Result> done = new ArrayList<>();
      for (Work work : works) {
        done.add(work.run(observer));
      }
      return done;
    } finally {
      progress.end();
    }
  }

  private ExitCode exitCode(RunFooter footer, List<Work.Result> done) {
    if (surroundings.stop().isRaised()) {
      return ExitCode.INTERRUPTED;
    }
    if (!footer.complete()) {
      return ExitCode.INCOMPLETE;
    }
    if (done.stream().anyMatch(Work.Result::isUnusable)) {
      return ExitCode.SUBJECT_UNUSABLE;
    }
    return done.stream().anyMatch(Work.Result::hasFailed)
        ? ExitCode.CONFORMANCE_FAILURES
        : ExitCode.AS_EXPECTED;
  }

  private static Summary.Remarks remarks(List<Work.Result> done) {
    List<String> lines = new ArrayList<>();
    Map<String, List<String>> notes = new HashMap<>();
    for (Work.Result result : done) {
      lines.addAll(result.remarks());
      result.problems().forEach(problem -> lines.add("problem: " + problem));
      notes.putAll(result.notes());
    }
    return new Summary.Remarks(lines, notes);
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
