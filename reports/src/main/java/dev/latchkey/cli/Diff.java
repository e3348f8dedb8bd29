package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.suite.json.CanonicalJson;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.result.ResultLog;
import dev.latchkey.suite.result.RunDiff;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two runs. */
@Command(
    name = "diff",
    description = {
      "Compares two runs: what newly fails, is fixed, fails differently, appeared, disappeared"
          + " or became slow.",
      "Exit code 1 when something newly fails, disappeared, or is no longer run."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExample:%n",
    footer = "  latchkey diff results-1.4 results-1.5")
final class Diff implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "Results of the earlier run.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Results of the later run.")
  private Path after = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "text (the default), or one JSON object a line.")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public Integer call() throws CommandException {
    ResultLog old = read(before);
    ResultLog now = read(after);
    RunDiff diff = RunDiff.between(old.results(), now.results());
    PrintWriter out = spec.commandLine().getOut();
    for (RunDiff.Change change : diff.changes()) {
      out.println(
          switch (format) {
            case TEXT -> text(change);
            case JSON -> json(change);
          });
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        diff.changes().size()
            + " changes between "
            + old.results().size()
            + " and "
            + now.results().size()
            + " results");
    if (!now.complete()) {
      err.println("the later run is not complete");
    }
    err.flush();
    if (!now.complete()) {
      return ExitCode.INCOMPLETE.code();
    }
    return diff.hasRegressions()
        ? ExitCode.CONFORMANCE_FAILURES.code()
        : ExitCode.AS_EXPECTED.code();
  }

  private static String text(RunDiff.Change change) {
    String kind = change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    StringBuilder text = new StringBuilder(kind).append("  ").append(change.id());
    if (!change.before().isEmpty()) {
      text.append("\n    before  ").append(change.before());
    }
    if (!change.after().isEmpty()) {
      text.append("\n    after   ").append(change.after());
    }
    return text.toString();
  }

  private static String json(RunDiff.Change change) {
    return CanonicalJson.compact(
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", change.kind().name().toLowerCase(Locale.ROOT))
            .put("id", change.id())
            .put("before", change.before())
            .put("after", change.after()));
  }

  private static ResultLog read(Path directory) throws CommandException {
    try {
      return ResultLog.read(directory);
    } catch (DataException e) {
      throw CommandException.usage(
          String.valueOf(e.getMessage()), "Name directories that run --out wrote to.");
    }
  }
}
