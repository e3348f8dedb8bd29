package dev.latchkey.cli;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.suite.official.generate.OwnVectorFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Works on the vectors that come with Latchkey. */
@Command(
    name = "vectors",
    description = "Makes the vectors that come with Latchkey.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {Vectors.Generate.class})
final class Vectors implements Callable<Integer> {
  @Override
  public Integer call() throws CommandException {
    throw CommandException.usage(
        "vectors: no command given", "Try: latchkey vectors generate --official DIR");
  }

  /** Writes the files anew; equal sources give equal bytes. */
  @Command(
      name = "generate",
      description = "Writes our own vectors in the official formats, the same bytes every time.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      footerHeading = "%nExample:%n",
      footer = "  latchkey vectors generate --official vectors/cases/official")
  static final class Generate implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--official",
        paramLabel = "DIR",
        required = true,
        description = "Where to put them; files of the same names are replaced.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws CommandException {
      Map<String, Bytes> files = OwnVectorFiles.generate(BouncyCastle.provider());
      PrintWriter out = spec.commandLine().getOut();
      try {
        Files.createDirectories(directory);
        for (Map.Entry<String, Bytes> file : files.entrySet()) {
          Files.write(directory.resolve(file.getKey()), file.getValue().toArray());
          out.printf("%8d %s%n", file.getValue().size(), directory.resolve(file.getKey()));
        }
      } catch (IOException e) {
        throw new CommandException(
            ExitCode.USAGE,
            "cannot write to " + directory + ": " + e.getMessage(),
            "Give another directory with --official.");
      }
      out.flush();
      return ExitCode.AS_EXPECTED.code();
    }
  }
}
