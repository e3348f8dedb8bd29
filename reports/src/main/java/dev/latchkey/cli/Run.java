package dev.latchkey.cli;

import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.official.OfficialFile;
import dev.latchkey.suite.official.OwnVectors;
import dev.latchkey.suite.protocol.RunnerInfo;
import dev.latchkey.suite.protocol.SubjectInfo;
import dev.latchkey.suite.subject.Subject;
import dev.latchkey.suite.subject.SubjectLauncher;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    description = {
      "Puts the conformance suite to a subject. For the reference implementation, which is the"
          + " default, also runs the vectors in the official MLS formats: those that come with"
          + " Latchkey, and those of the MLS working group where they are found.",
      "Options that select cases leave the official formats out."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey run",
      "  latchkey run --subject exec:'./adapter --stdio' --known-failing known.txt --out results",
      "  latchkey run --subject java:com.example.MyAdapter --role validator --skip 'scenario/**'",
      "  latchkey run --mls-vectors path/to/test-vectors --out results"
    })
final class Run implements Callable<Integer> {
  private static final Duration HANDSHAKE = Duration.ofSeconds(30);
  static final String DIRECTORY_VARIABLE = "LATCHKEY_MLS_VECTORS";

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private SubjectOption subject = new SubjectOption();
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private ConformanceOptions conformance = new ConformanceOptions();
  @Mixin private SuiteOption suite = new SuiteOption();
  @Mixin private RunOptions options = new RunOptions();

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
  }

  @Override
  public Integer call() throws CommandException {
    Map<String, String> setup = new LinkedHashMap<>();
    List<Work> works = new ArrayList<>();
    Optional<Work> cases = cases(setup);
    cases.ifPresent(works::add);
    OfficialSelection official = new OfficialSelection();
    if (isOfficialWanted()) {
      List<OfficialFile> own = OwnVectors.read();
      official.add(own);
      setup.put("own vectors", own.size() + " files, built in");
      setup.put("official vectors", addOfficial(official));
      setup.put("crypto", options.crypto().name());
      works.add(official.work(options.crypto(), options.jobs(), surroundings));
    }
    SuiteRun run =
        new SuiteRun(
            surroundings, options, spec.commandLine().getOut(), spec.commandLine().getErr());
    return run.run(spec.name(), setup, works, official.filesOfFamily()).code();
  }

  /** The official formats exercise our own library, whatever the subject is. */
  private boolean isOfficialWanted() {
    return directory.isPresent()
        || (selection.isEverything() && subject.spec().equals(SubjectOption.REFERENCE));
  }

  private Optional<Work> cases(Map<String, String> setup) throws CommandException {
    SuiteOption.Loaded data = suite.load(surroundings);
    if (data.suite().cases().isEmpty() && selection.isEverything()) {
      setup.put("suite", "no cases in " + data.place());
      return Optional.empty();
    }
    List<VectorCase> selected = selection.from(data.suite());
    SubjectLauncher launcher = subject.launcher();
    RunnerInfo runner = data.runner();
    setup.put("subject", launcher.spec());
    if (!surroundings.stop().isRaised()) {
      setup.put("is", introduce(launcher, runner, subject.deadline()));
    }
    setup.put("suite", data.suite().cases().size() + " cases, " + data.place());
    setup.put("suite digest", data.suite().digest());
    setup.put("timeout", subject.deadline().toMillis() + " ms");
    selection.describe(setup);
    conformance.describe(setup);
    return Optional.of(
        new ConformanceWork(
            data,
            selected,
            runner,
            launcher,
            conformance.settings(options.jobs(), subject.deadline()),
            conformance.knownFailures(data.suite()),
            conformance.scoring(),
            surroundings));
  }

  /**
   * Starts the subject once: who it is belongs into the header, and whether it is usable at all.
   */
  private static String introduce(SubjectLauncher launcher, RunnerInfo runner, Duration deadline)
      throws CommandException {
    Duration wait = deadline.compareTo(HANDSHAKE) > 0 ? deadline : HANDSHAKE;
    try (Subject opened = launcher.open(runner, wait)) {
      SubjectInfo info = opened.hello().subject();
      return info.name() + " " + info.version() + " (" + info.language() + ")";
    } catch (SubjectUnusableException e) {
      throw SubjectOption.unusable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.INTERRUPTED, "interrupted", "Nothing was run.");
    }
  }

  /** Adds the official files, if there are any, and says what was found where. */
  private String addOfficial(OfficialSelection official) throws CommandException {
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
    official.add(found);
    return found.size() + " files in " + chosen.get();
  }
}
