package dev.latchkey.cli;

import dev.latchkey.fuzz.planted.Hunt;
import dev.latchkey.fuzz.planted.PlantedBug;
import dev.latchkey.fuzz.report.Measurements;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fuzz planted}: does fuzzing find bugs that are known to be there? */
@Command(
    name = "planted",
    description = "Plants bugs one after the other and lets the fuzzer look for each.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class FuzzPlanted implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(names = "--seconds", paramLabel = "N", description = "For each bug. Default: 300.")
  private int seconds = 300;

  @Option(names = "--only", paramLabel = "BUG", split = ",", description = "Default: all.")
  private List<String> only = List.of();

  FuzzPlanted(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path fuzz = surroundings.home().resolve("fuzz");
    List<Hunt.Result> results = new ArrayList<>();
    try {
      Hunt hunt =
          new Hunt(fuzz.resolve("corpus"), Files.createTempDirectory("latchkey-planted"), seconds);
      for (PlantedBug bug : PlantedBug.ALL) {
        if (!surroundings.stop().isRaised() && (only.isEmpty() || only.contains(bug.name()))) {
          Hunt.Result result = hunt.hunt(bug, surroundings.stop());
          results.add(result);
          out.printf(
              Locale.ROOT,
              "%-24s %-16s %-9s %6.1f s (%.1f of CPU)  %,10d executions  %d inputs of the corpus show it%n",
              bug.name(),
              bug.target(),
              result.found() ? "found" : "NOT FOUND",
              result.seconds(),
              result.cpuSeconds(),
              result.executions(),
              result.inCorpus());
          out.flush();
          Measurements.writePlanted(fuzz.resolve("campaigns/planted.json"), results, seconds);
        }
      }
    } catch (IOException e) {
      throw FuzzRun.cannot(e);
    }
    boolean all = results.stream().allMatch(Hunt.Result::found);
    return (all ? ExitCode.AS_EXPECTED : ExitCode.CONFORMANCE_FAILURES).code();
  }
}
