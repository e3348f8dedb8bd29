package dev.latchkey.cli;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.FuzzTargets;
import dev.latchkey.fuzz.catalogue.Inputs;
import dev.latchkey.fuzz.coverage.CorpusCoverage;
import dev.latchkey.fuzz.seed.SeedSet;
import dev.latchkey.fuzz.seed.Seeds;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.SuiteData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fuzz seeds}: the committed corpora, made anew and made small. */
@Command(
    name = "seeds",
    description =
        "Makes the corpora: from the suite's cases, from what is there, and from what a campaign"
            + " found, keeping only inputs that reach something new.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExample:%n",
    footer = "  latchkey fuzz seeds --from fuzz/target/campaign")
final class FuzzSeeds implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "A campaign's corpora, to be merged in.")
  private Optional<Path> campaign = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Default: fuzz/corpus in the checkout.")
  private Optional<Path> out = Optional.empty();

  FuzzSeeds(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException {
    Path corpora = out.orElseGet(() -> surroundings.home().resolve("fuzz/corpus"));
    PrintWriter print = spec.commandLine().getOut();
    try {
      SeedSet seeds = Seeds.of(SuiteData.packaged());
      for (FuzzTarget target : FuzzTargets.all()) {
        Path made = Files.createTempDirectory("latchkey-seeds");
        for (Bytes seed : seeds.of(target.name())) {
          Inputs.write(made, seed);
        }
        List<Path> inputs = new ArrayList<>(Inputs.in(made));
        inputs.addAll(Inputs.in(corpora.resolve(target.name())));
        if (campaign.isPresent()) {
          inputs.addAll(Inputs.in(campaign.get().resolve(target.name()).resolve("corpus")));
        }
        keep(target, inputs, corpora.resolve(target.name()), print);
      }
    } catch (IOException e) {
      throw FuzzRun.cannot(e);
    } catch (DataException e) {
      throw new CommandException(
          ExitCode.OWN_FAULT, "the suite does not load: " + e.getMessage(), "Run doctor.");
    }
    return ExitCode.AS_EXPECTED.code();
  }

  private static void keep(FuzzTarget target, List<Path> inputs, Path corpus, PrintWriter print)
      throws IOException {
    try (CorpusCoverage coverage = new CorpusCoverage()) {
      Set<Path> kept = new HashSet<>();
      long bytes = 0;
      for (Path useful : coverage.useful(target, inputs)) {
        Bytes input = Bytes.takeOwnership(Files.readAllBytes(useful));
        kept.add(Inputs.write(corpus, input));
        bytes += input.size();
      }
      for (Path old : Inputs.in(corpus)) {
        if (!kept.contains(old)) {
          Files.delete(old);
        }
      }
      print.printf(
          "%-16s %5d of %5d inputs, %7d bytes%n", target.name(), kept.size(), inputs.size(), bytes);
      print.flush();
    }
  }
}
