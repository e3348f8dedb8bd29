package dev.latchkey.cli;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.bc.BouncyCastle;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of every command that runs cases. */
final class RunOptions {
  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Cases at a time; default: one for each processor.")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory for results.jsonl and junit.xml, made when missing; older ones are replaced."
              + " Default: write no files.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "The summary on standard output; default: text.")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = "--crypto",
      paramLabel = "SPEC",
      description = "Cryptographic provider: bc (the default).")
  private String crypto = "bc";

  int jobs() throws CommandException {
    int wanted = jobs.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (wanted < 1) {
      throw CommandException.usage("--jobs " + wanted, "Give a number from 1 up.");
    }
    return wanted;
  }

  Optional<Path> out() {
    return out;
  }

  OutputFormat format() {
    return format;
  }

  CryptoProvider crypto() throws CommandException {
    CryptoProvider provider = BouncyCastle.provider();
    if (!crypto.equals(provider.name())) {
      throw CommandException.usage(
          "--crypto " + crypto + ": no such provider", "Known is: " + provider.name() + ".");
    }
    return provider;
  }
}
