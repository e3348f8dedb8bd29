package dev.latchkey.cli;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.choice.CryptoProviders;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
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
          "Directory for results.jsonl, junit.xml, summary.md, report.html and allure-results,"
              + " made when missing; older ones are replaced. Default: write no files.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "The summary on standard output; default: text.")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = "--crypto",
      paramLabel = "SPEC",
      description =
          "Who computes: bc (the default), jca, fastest, or parts like"
              + " hash=jca,aead=jca,sign=bc,dh=bc.")
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
    try {
      return CryptoProviders.byName(crypto);
    } catch (IllegalArgumentException e) {
      String here =
          CryptoProviders.available().stream()
              .map(CryptoProvider::name)
              .collect(Collectors.joining(", "));
      throw CommandException.usage(
          "--crypto " + crypto + ": " + e.getMessage(),
          "Here are: " + here + "; fastest takes the best of each.");
    }
  }
}
