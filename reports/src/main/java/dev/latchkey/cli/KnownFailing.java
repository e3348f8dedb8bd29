package dev.latchkey.cli;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.result.ResultLog;
import dev.latchkey.suite.runner.Baseline;
import dev.latchkey.suite.runner.Scoring;
import dev.latchkey.suite.runner.SelectionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baseline write|update|prune FILE}: the list of known failures, from what a run showed. */
final class KnownFailing {
  private final Surroundings surroundings;

  private KnownFailing(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  static CommandLine command(Surroundings surroundings) {
    KnownFailing commands = new KnownFailing(surroundings);
    return new CommandLine(new Overview())
        .addSubcommand(commands.new Write())
        .addSubcommand(commands.new Update())
        .addSubcommand(commands.new Prune());
  }

  @Command(
      name = "baseline",
      description = "Writes and tends the list of known failures that run --known-failing reads.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      footerHeading = "%nExamples:%n",
      footer = {
        "  latchkey run --subject exec:./adapter --out results",
        "  latchkey baseline write known.txt --from results --reason 'issue 17'",
        "  latchkey run --subject exec:./adapter --known-failing known.txt"
      })
  private static final class Overview implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      spec.commandLine().usage(spec.commandLine().getErr());
      return ExitCode.USAGE.code();
    }
  }

  /** What all three take. */
  private abstract class Tending implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private SuiteOption suite = new SuiteOption();

    @Parameters(paramLabel = "FILE", description = "The list.")
    private Path file = Path.of("");

    @Option(
        names = "--from",
        paramLabel = "DIR",
        required = true,
        description = "Directory with results.jsonl of the run to go by.")
    private Path results = Path.of("");

    @Option(names = "--strict", description = "Failed recommendations count, as in run --strict.")
    private boolean strict;

    /** The new list, given the old one if there is any. */
    abstract String list(Baseline baseline, Optional<String> old)
        throws CommandException, SelectionException;

    String name() {
      return file.toString();
    }

    @Override
    public Integer call() throws CommandException {
      try {
        Optional<String> old =
            Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        String list = list(baseline(), old);
        Files.writeString(file, list);
        PrintWriter out = spec.commandLine().getOut();
        old.stream()
            .flatMap(String::lines)
            .filter(it -> isNew(it, list))
            .forEach(it -> out.println("- " + it));
        list.lines().filter(it -> isNew(it, old.orElse(""))).forEach(it -> out.println("+ " + it));
        out.flush();
        return ExitCode.AS_EXPECTED.code();
      } catch (SelectionException | DataException e) {
        throw CommandException.usage(String.valueOf(e.getMessage()), "Nothing was written.");
      } catch (IOException e) {
        throw CommandException.usage(file + ": " + e.getMessage(), "Give a file to write.");
      }
    }

    private boolean isNew(String line, String text) {
      List<String> lines = text.lines().toList();
      return !lines.contains(line);
    }

    private Baseline baseline() throws CommandException, DataException {
      List<String> ids =
          suite.load(surroundings).suite().cases().stream().map(it -> it.id().toString()).toList();
      return new Baseline(ids, ResultLog.read(results).results(), new Scoring(strict, false));
    }
  }

  @Command(
      name = "write",
      description = "Writes a new list of all failures, in as few patterns as match only them.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class Write extends Tending {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description = "Why, and where it is tracked: stands behind each entry.")
    private String reason = "";

    @Override
    String list(Baseline baseline, Optional<String> old) throws CommandException {
      if (old.isPresent()) {
        throw CommandException.usage(
            name() + " exists already", "Use latchkey baseline update, which keeps its reasons.");
      }
      return baseline.written(reason);
    }
  }

  @Command(
      name = "update",
      description = "Removes what no longer fails as listed, and adds what fails and is not.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class Update extends Tending {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description = "Stands behind each new entry; the others keep theirs.")
    private String reason = "";

    @Override
    String list(Baseline baseline, Optional<String> old)
        throws CommandException, SelectionException {
      return baseline.updated(present(old), name(), reason);
    }
  }

  @Command(
      name = "prune",
      description = "Removes what no longer fails as listed, and adds nothing.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class Prune extends Tending {
    @Override
    String list(Baseline baseline, Optional<String> old)
        throws CommandException, SelectionException {
      return baseline.pruned(present(old), name());
    }
  }

  private static String present(Optional<String> old) throws CommandException {
    if (old.isEmpty()) {
      throw CommandException.usage("no such list", "Use latchkey baseline write to make one.");
    }
    return old.get();
  }
}
