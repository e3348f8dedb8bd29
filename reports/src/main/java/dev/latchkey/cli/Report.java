package dev.latchkey.cli;

import dev.latchkey.report.allure.AllureGenerator;
import dev.latchkey.report.allure.AllureResults;
import dev.latchkey.report.html.ReportPage;
import dev.latchkey.report.html.RunLog;
import dev.latchkey.report.html.SuiteCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report DIR...}: the page over one run, or several side by side. */
@Command(
    name = "report",
    description = "Writes one offline page over the results of a run, or of several side by side.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey run --out results && latchkey report results",
      "  latchkey report results-1.4 results-1.5 --out compared.html",
      "  latchkey report results --allure"
    })
final class Report implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Directories with results.jsonl.")
  private List<Path> directories = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page to write; default: report.html in the first DIR.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--allure",
      description = {
        "Builds the Allure report too: allure-report/index.html in the first DIR, one file.",
        "Its generator, 24 MB, is fetched from Maven Central the first time, through mvn."
      })
  private boolean allure;

  Report(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException {
    List<RunLog> runs = new ArrayList<>();
    for (Path directory : directories) {
      runs.add(read(directory));
    }
    Path file = out.orElse(directories.get(0).resolve(ReportPage.FILE_NAME));
    write(surroundings, runs, file);
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(file);
    if (allure) {
      printer.println(allure(directories.get(0)));
    }
    printer.flush();
    return ExitCode.AS_EXPECTED.code();
  }

  private Path allure(Path directory) throws CommandException {
    if (!Files.isDirectory(directory.resolve(AllureResults.DIRECTORY))) {
      throw CommandException.usage(
          "no " + AllureResults.DIRECTORY + " in " + directory,
          "Give a directory that latchkey run --out wrote.");
    }
    AllureGenerator generator =
        new AllureGenerator(surroundings.home().resolve("reports/target/allure"));
    try {
      if (!generator.isFetched()) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("fetching the Allure generator once, 24 MB, into " + generator.home());
        err.flush();
        generator.fetch();
      }
      return generator.generate(directory);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INCOMPLETE,
          "no Allure report: " + e.getMessage(),
          "report.html is complete without it. By hand: " + String.join(" ", generator.fetching()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(
          ExitCode.INTERRUPTED, "interrupted", "The Allure report is not complete.");
    }
  }

  /** Writes the page over {@code runs} to {@code file}. */
  static void write(Surroundings surroundings, List<RunLog> runs, Path file)
      throws CommandException {
    try {
      SuiteCatalogue suite = SuiteCatalogue.read(surroundings.home().resolve("vectors"));
      Files.writeString(file, ReportPage.render(runs, suite));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INCOMPLETE,
          "cannot write the page: " + e.getMessage(),
          "Make room or give another file with --out, then run again.");
    }
  }

  private static RunLog read(Path directory) throws CommandException {
    try {
      return RunLog.read(directory);
    } catch (IOException e) {
      throw CommandException.usage(
          "no results to read: " + e.getMessage(),
          "Give directories that `latchkey run --out DIR` wrote.");
    }
  }
}
