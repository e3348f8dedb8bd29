package dev.latchkey.cli;

import dev.latchkey.fuzz.run.Campaign;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where fuzzing keeps what it works with. */
final class FuzzPlaces {
  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description =
          "Where corpora grow, one directory for each target; a later run goes on from there."
              + " Default: fuzz/target/campaign in the checkout.")
  private Optional<Path> corpus = Optional.empty();

  @Option(
      names = "--findings",
      paramLabel = "DIR",
      description = "Where findings go. Default: fuzz/findings in the checkout.")
  private Optional<Path> findings = Optional.empty();

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "Record of what was done, from which a later run goes on. Default: campaign.json in the"
              + " corpus directory.")
  private Optional<Path> log = Optional.empty();

  Path log(Surroundings surroundings) {
    return log.orElseGet(() -> state(surroundings).resolve("campaign.json"));
  }

  Campaign.Places places(Surroundings surroundings) {
    Path fuzz = surroundings.home().resolve("fuzz");
    return new Campaign.Places(
        state(surroundings),
        fuzz.resolve("corpus"),
        fuzz.resolve("dictionaries"),
        findings.orElseGet(() -> fuzz.resolve("findings")));
  }

  private Path state(Surroundings surroundings) {
    return corpus.orElseGet(() -> surroundings.home().resolve("fuzz/target/campaign"));
  }
}
