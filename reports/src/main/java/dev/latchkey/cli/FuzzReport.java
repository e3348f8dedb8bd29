package dev.latchkey.cli;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.FuzzTargets;
import dev.latchkey.fuzz.coverage.CorpusCoverage;
import dev.latchkey.fuzz.report.FuzzPage;
import dev.latchkey.fuzz.report.Measurements;
import dev.latchkey.fuzz.run.CampaignLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fuzz report}: the page. */
@Command(
    name = "report",
    description = "Writes a page about a campaign; it needs no network.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class FuzzReport implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "A campaign's record. Default: fuzz/campaigns/campaign.json in the checkout.")
  private Optional<Path> log = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Default: fuzz/target/fuzz-report.html in the checkout.")
  private Optional<Path> out = Optional.empty();

  FuzzReport(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException {
    Path fuzz = surroundings.home().resolve("fuzz");
    Path campaigns = fuzz.resolve("campaigns");
    Path page = out.orElseGet(() -> fuzz.resolve("target/fuzz-report.html"));
    try (CorpusCoverage coverage = new CorpusCoverage()) {
      for (FuzzTarget target : FuzzTargets.all()) {
        coverage.run(target, fuzz.resolve("corpus").resolve(target.name()));
      }
      Path record = log.orElseGet(() -> campaigns.resolve("campaign.json"));
      String html =
          FuzzPage.render(
              CampaignLog.open(record).all(),
              coverage.lines(),
              Measurements.read(campaigns.resolve("speed.json")),
              Measurements.read(campaigns.resolve("planted.json")));
      if (page.toAbsolutePath().getParent() != null) {
        Files.createDirectories(page.toAbsolutePath().getParent());
      }
      Files.writeString(page, html);
    } catch (IOException e) {
      throw FuzzRun.cannot(e);
    }
    spec.commandLine().getOut().println(page);
    spec.commandLine().getOut().flush();
    return ExitCode.AS_EXPECTED.code();
  }
}
