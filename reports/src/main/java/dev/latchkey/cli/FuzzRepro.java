package dev.latchkey.cli;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.finding.Symptom;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fuzz repro}: one input again. */
@Command(
    name = "repro",
    description = "Runs one input through its target and shows what it does.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExample:%n",
    footer = "  latchkey fuzz repro fuzz/findings/payload/0123456789abcdef")
final class FuzzRepro implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The input.")
  private Path file = Path.of("");

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description = "Default: the name of the directory the file is in.")
  private Optional<String> target = Optional.empty();

  @Override
  public Integer call() throws CommandException {
    Optional<Symptom> symptom = symptom(file, target);
    PrintWriter out = spec.commandLine().getOut();
    if (symptom.isEmpty()) {
      out.println("ends normally: " + file);
      out.flush();
      return ExitCode.AS_EXPECTED.code();
    }
    out.println(symptom.get().token() + "  " + symptom.get().summary());
    out.print(symptom.get().trace());
    out.flush();
    return ExitCode.CONFORMANCE_FAILURES.code();
  }

  static Optional<Symptom> symptom(Path file, Optional<String> target) throws CommandException {
    Path directory = file.toAbsolutePath().getParent();
    String name = target.orElseGet(() -> String.valueOf(directory.getFileName()));
    FuzzTarget chosen = Fuzz.target(name);
    try {
      return Symptom.of(chosen, Files.readAllBytes(file));
    } catch (IOException e) {
      throw CommandException.usage("cannot read " + file, "Check the path.");
    }
  }
}
