package dev.latchkey.cli;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.suite.cases.GenerateCases;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.official.generate.OwnVectorFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Works on the vectors that come with Latchkey. */
@Command(
    name = "vectors",
    description = "Makes the vectors that come with Latchkey, or checks them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {Vectors.Generate.class, Vectors.Verify.class})
final class Vectors implements Callable<Integer> {
  private static final String EXAMPLE = "--data vectors --official vectors/cases/official";

  @Override
  public Integer call() throws CommandException {
    throw CommandException.usage(
        "vectors: no command given", "Try: latchkey vectors generate " + EXAMPLE);
  }

  /** Which files. */
  static final class Places {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The suite's directory, with cases/ and requirements/: levels L1 to L3.")
    private Optional<Path> data = Optional.empty();

    @Option(
        names = "--official",
        paramLabel = "DIR",
        description = "The directory of our own vectors in the official formats.")
    private Optional<Path> official = Optional.empty();

    private void requireOne() throws CommandException {
      if (data.isEmpty() && official.isEmpty()) {
        throw CommandException.usage("vectors: no directory given", "Try: " + EXAMPLE);
      }
    }
  }

  /** What a command does with the two kinds of places. */
  private interface Work<T> {
    T in(Path directory) throws IOException, DataException;
  }

  private static <T> T attempt(Path directory, Work<T> work) throws CommandException {
    try {
      return work.in(directory);
    } catch (IOException | DataException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "cannot work in " + directory + ": " + e.getMessage(),
          "Give another directory with --data or --official.");
    }
  }

  /** Writes the files anew; equal sources give equal bytes. */
  @Command(
      name = "generate",
      description = "Writes the suite's cases and our own official vectors, always the same bytes.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      footerHeading = "%nExample:%n",
      footer = "  latchkey vectors generate " + EXAMPLE)
  static final class Generate implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Places places = new Places();

    @Override
    public Integer call() throws CommandException {
      places.requireOne();
      PrintWriter out = spec.commandLine().getOut();
      if (places.data.isPresent()) {
        Path data = places.data.get();
        out.printf("%8d files in %s%n", attempt(data, GenerateCases::generate), data);
      }
      if (places.official.isPresent()) {
        attempt(places.official.get(), directory -> write(directory, out));
      }
      out.flush();
      return ExitCode.AS_EXPECTED.code();
    }

    private static int write(Path directory, PrintWriter out) throws IOException {
      Map<String, Bytes> files = OwnVectorFiles.generate(BouncyCastle.provider());
      Files.createDirectories(directory);
      for (Map.Entry<String, Bytes> file : files.entrySet()) {
        Files.write(directory.resolve(file.getKey()), file.getValue().toArray());
        out.printf("%8d %s%n", file.getValue().size(), directory.resolve(file.getKey()));
      }
      return files.size();
    }
  }

  /** Compares the files with what would be written, and writes nothing. */
  @Command(
      name = "verify",
      description = "Names every file that is not what generate would write; then ends with 1.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      footerHeading = "%nExample:%n",
      footer = "  latchkey vectors verify " + EXAMPLE)
  static final class Verify implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Places places = new Places();

    @Override
    public Integer call() throws CommandException {
      places.requireOne();
      List<String> differences = new ArrayList<>();
      if (places.data.isPresent()) {
        differences.addAll(attempt(places.data.get(), GenerateCases::differences));
      }
      if (places.official.isPresent()) {
        differences.addAll(attempt(places.official.get(), Verify::differences));
      }
      PrintWriter out = spec.commandLine().getOut();
      differences.forEach(out::println);
      out.println(
          differences.isEmpty() ? "every file is as generated" : differences.size() + " differ");
      out.flush();
      return differences.isEmpty()
          ? ExitCode.AS_EXPECTED.code()
          : ExitCode.CONFORMANCE_FAILURES.code();
    }

    private static List<String> differences(Path directory) throws IOException {
      List<String> differences = new ArrayList<>();
      for (Map.Entry<String, Bytes> file :
          OwnVectorFiles.generate(BouncyCastle.provider()).entrySet()) {
        Path path = directory.resolve(file.getKey());
        if (!Files.exists(path)) {
          differences.add(path + " is missing");
        } else if (!Bytes.takeOwnership(Files.readAllBytes(path)).equals(file.getValue())) {
          differences.add(path + " differs from what is generated");
        }
      }
      return differences;
    }
  }
}
