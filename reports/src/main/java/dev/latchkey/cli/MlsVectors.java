package dev.latchkey.cli;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.official.OfficialFamilies;
import dev.latchkey.suite.official.OfficialFamily;
import dev.latchkey.suite.official.OfficialFile;
import dev.latchkey.suite.official.OfficialSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs files in the formats of the MLS working group. */
@Command(
    name = "mls-vectors",
    description =
        "Runs test vector files of the MLS working group against the reference implementation."
            + " The file name says which format it is in.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey mls-vectors path/to/test-vectors",
      "  latchkey mls-vectors treekem.json welcome.json --jobs 1 --out results",
      "  latchkey mls-vectors captured.json --type passive-client --format json"
    })
final class MlsVectors implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Vector files, or directories whose .json files are all vector files.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--type",
      paramLabel = "FAMILY",
      description = "The format of all the files, whatever they are called.")
  private Optional<String> type = Optional.empty();

  MlsVectors(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new RunOptions();
  }

  @Override
  public Integer call() throws CommandException {
    OfficialSelection selection = new OfficialSelection();
    selection.add(read(paths, family()));
    Map<String, String> setup = new LinkedHashMap<>();
    setup.put("paths", paths.stream().map(Path::toString).collect(Collectors.joining(" ")));
    setup.put("files", Integer.toString(selection.files().size()));
    setup.put("crypto", options.crypto().name());
    SuiteRun run =
        new SuiteRun(
            surroundings, options, spec.commandLine().getOut(), spec.commandLine().getErr());
    Work work = selection.work(options.crypto(), options.jobs(), surroundings);
    return run.run(spec.name(), setup, List.of(work), selection.filesOfFamily()).code();
  }

  private Optional<OfficialFamily> family() throws CommandException {
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<OfficialFamily> family = OfficialFamilies.named(type.get());
    if (family.isEmpty()) {
      throw CommandException.usage("--type " + type.get() + ": no such family", known());
    }
    return family;
  }

  /** Reads vector files for a command: whatever is wrong with one is a usage error. */
  static List<OfficialFile> read(List<Path> paths, Optional<OfficialFamily> family)
      throws CommandException {
    try {
      return OfficialSources.read(paths, family);
    } catch (DataException e) {
      throw CommandException.usage(e.getMessage(), nextStep(e.fault()));
    }
  }

  private static String nextStep(DataFault fault) {
    if (fault == DataFault.FILE_UNREADABLE) {
      return "Check the path; nothing was run.";
    }
    return fault == DataFault.UNKNOWN_FAMILY
        ? "Say what it is with --type, or name only the files you mean. " + known()
        : "Repair the file, or leave it out; nothing was run.";
  }

  private static String known() {
    return OfficialFamilies.all().stream()
        .map(OfficialFamily::name)
        .collect(Collectors.joining(", ", "Known are: ", "."));
  }
}
