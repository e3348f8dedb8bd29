package dev.latchkey.cli;

import dev.latchkey.suite.official.OfficialFile;
import dev.latchkey.suite.official.OwnVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the suite. */
@Command(
    name = "run",
    description =
        "Runs the suite: the vectors that come with Latchkey, and the official ones of the MLS"
            + " working group where they are found.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey run",
      "  latchkey run --mls-vectors path/to/test-vectors --out results",
      "  LATCHKEY_MLS_VECTORS=path/to/test-vectors latchkey run --format json"
    })
final class Run implements Callable<Integer> {
  static final String DIRECTORY_VARIABLE = "LATCHKEY_MLS_VECTORS";

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Option(
      names = "--mls-vectors",
      paramLabel = "DIR",
      description =
          "Directory of the official vectors. Default: $"
              + DIRECTORY_VARIABLE
              + ", else mls-vectors in the checkout, else ../shared/mls-vectors beside it.")
  private Optional<Path> directory = Optional.empty();

  Run(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new RunOptions();
  }

  @Override
  public Integer call() throws CommandException {
    OfficialSelection selection = new OfficialSelection();
    Map<String, String> setup = new LinkedHashMap<>();
    List<OfficialFile> own = OwnVectors.read();
    selection.add(own);
    setup.put("own vectors", own.size() + " files, built in");
    setup.put("official vectors", addOfficial(selection));
    setup.put("crypto", options.crypto().name());
    SuiteRun run =
        new SuiteRun(
            surroundings, options, spec.commandLine().getOut(), spec.commandLine().getErr());
    return selection.run(spec.name(), setup, run, options.crypto()).code();
  }

  /** Adds the official files, if there are any, and says what was found where. */
  private String addOfficial(OfficialSelection selection) throws CommandException {
    Optional<Path> named =
        directory.or(
            () ->
                Optional.ofNullable(surroundings.environment().get(DIRECTORY_VARIABLE))
                    .map(Path::of));
    List<Path> usual =
        List.of(
            surroundings.home().resolve("mls-vectors"),
            surroundings.home().resolve("../shared/mls-vectors").normalize());
    Optional<Path> chosen = named.or(() -> usual.stream().filter(Files::isDirectory).findFirst());
    if (chosen.isEmpty()) {
      return "none: neither "
          + usual.get(0)
          + " nor "
          + usual.get(1)
          + " exists; name a directory with --mls-vectors";
    }
    List<OfficialFile> found = MlsVectors.read(List.of(chosen.get()), Optional.empty());
    selection.add(found);
    return found.size() + " files in " + chosen.get();
  }
}
