package dev.latchkey.cli;

import dev.latchkey.suite.json.CanonicalJson;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.mutants.Fate;
import dev.latchkey.suite.mutants.KillMatrix;
import dev.latchkey.suite.mutants.KillRow;
import dev.latchkey.suite.mutants.KillRun;
import dev.latchkey.suite.mutants.Mutant;
import dev.latchkey.suite.mutants.MutantException;
import dev.latchkey.suite.mutants.Mutants;
import dev.latchkey.suite.runner.Glob;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the suite to mutants of the reference. */
@Command(
    name = "mutants",
    description = {
      "Plants known bugs into the reference implementation, one at a time, and runs the suite"
          + " against each. Prints which cases found which bug.",
      "Ends with 1 when a bug is found by no case and not argued to be equivalent."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey mutants",
      "  latchkey mutants --run 'expiry-*' --out results",
      "  latchkey mutants --list",
      "  latchkey run --subject builtin:mutant/aad-omits-expiry"
    })
final class MutantsCommand implements Callable<Integer> {
  private static final int ENOUGH = 3;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private SuiteOption suite = new SuiteOption();

  @Option(
      names = "--run",
      paramLabel = "GLOB",
      description = "Only mutants whose names match, for example 'expiry-*'. Repeatable.")
  private List<String> run = List.of();

  @Option(names = "--list", description = "List the mutants and their stories; run nothing.")
  private boolean list;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Mutants at a time. Default: one for each processor.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--complete",
      description =
          "Ask a mutant every case that runs its change, and count all kills. Default: those of its"
              + " requirements first, and no more once three have found it.")
  private boolean complete;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the whole matrix, with reasons, to DIR/mutants.json.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--write",
      description = "Write the summary kept beside the mutants, " + Mutants.MATRIX + ".")
  private boolean write;

  MutantsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException {
    SuiteOption.Loaded data = suite.load(surroundings);
    List<Mutant> mutants = selected(data.root());
    PrintWriter text = spec.commandLine().getOut();
    if (list) {
      mutants.forEach(mutant -> text.println(mutant.name() + "  " + mutant.story()));
      text.flush();
      return ExitCode.AS_EXPECTED.code();
    }
    if (jobs < 1) {
      throw CommandException.usage("--jobs " + jobs, "Give at least 1.");
    }
    if (write && !run.isEmpty()) {
      throw CommandException.usage("--write with a part of the mutants only", "Leave out --run.");
    }
    List<KillRow> rows = rows(data, mutants);
    MutantTable.print(rows, data.suite().cases().size(), text);
    keep(data, rows);
    return exitCode(rows).code();
  }

  private List<Mutant> selected(Path root) throws CommandException {
    List<Mutant> all;
    try {
      all = Mutants.load(SuiteData.at(root)).all();
    } catch (DataException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()), "Repair the file.");
    }
    for (String pattern : run) {
      if (all.stream().noneMatch(mutant -> Glob.of(pattern).matches(mutant.name()))) {
        throw CommandException.usage(
            "--run " + pattern + " matches no mutant", "latchkey mutants --list shows all.");
      }
    }
    List<Mutant> selected =
        all.stream()
            .filter(
                mutant ->
                    run.isEmpty()
                        || run.stream().anyMatch(it -> Glob.of(it).matches(mutant.name())))
            .toList();
    if (selected.isEmpty()) {
      throw CommandException.usage("no mutants in the data", "Give another --vectors DIR.");
    }
    return selected;
  }

  private List<KillRow> rows(SuiteOption.Loaded data, List<Mutant> mutants)
      throws CommandException {
    PrintWriter err = spec.commandLine().getErr();
    err.println(mutants.size() + " mutants, " + jobs + " at a time");
    err.flush();
    MutantProgress progress =
        new MutantProgress(err, surroundings.terminal(), surroundings.clock(), mutants.size());
    try {
      return new KillRun(
              data.suite().cases(),
              data.runner(),
              surroundings.clock(),
              surroundings.stop(),
              complete ? Integer.MAX_VALUE : ENOUGH)
          .run(mutants, jobs, progress);
    } catch (MutantException e) {
      throw CommandException.usage(
          String.valueOf(e.getMessage()),
          "A mutant names code that is not there, or the reference is not what it was built from.");
    } catch (SubjectUnusableException e) {
      throw SubjectOption.unusable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.INTERRUPTED, "interrupted", "Nothing was kept.");
    } finally {
      progress.end();
    }
  }

  private void keep(SuiteOption.Loaded data, List<KillRow> rows) throws CommandException {
    try {
      if (out.isPresent()) {
        Files.createDirectories(out.get());
        Files.writeString(
            out.get().resolve("mutants.json"),
            CanonicalJson.compact(KillMatrix.whole(rows, data.suite().cases().size())) + "\n");
      }
      if (write && !surroundings.stop().isRaised()) {
        Files.writeString(
            data.root().resolve("mutants").resolve(Mutants.MATRIX), KillMatrix.summary(rows));
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INCOMPLETE,
          "cannot write the matrix: " + e.getMessage(),
          "Make room or give another directory with --out, then run again.");
    }
  }

  private ExitCode exitCode(List<KillRow> rows) {
    if (surroundings.stop().isRaised()) {
      return ExitCode.INTERRUPTED;
    }
    if (rows.stream().anyMatch(row -> row.fate() == Fate.NOT_RUN)) {
      return ExitCode.INCOMPLETE;
    }
    return rows.stream().allMatch(row -> row.fate().isGood())
        ? ExitCode.AS_EXPECTED
        : ExitCode.CONFORMANCE_FAILURES;
  }
}
