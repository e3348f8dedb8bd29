package dev.latchkey.cli;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.FuzzTargets;
import dev.latchkey.fuzz.run.Campaign;
import dev.latchkey.fuzz.run.CampaignLog;
import dev.latchkey.fuzz.run.TargetLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fuzz campaign}: all targets, time going where it finds most. */
@Command(
    name = "campaign",
    description =
        "Fuzzes all targets in turn; time goes where coverage grows. May be interrupted and run"
            + " again.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExample:%n",
    footer = "  latchkey fuzz campaign --seconds 3600")
final class FuzzCampaign implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private FuzzPlaces places = new FuzzPlaces();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      required = true,
      description = "How long, over all targets.")
  private int seconds;

  @Option(
      names = "--slice",
      paramLabel = "N",
      description = "Seconds for one target at a time. Default: 120.")
  private int slice = 120;

  @Option(
      names = "--only",
      paramLabel = "TARGET",
      split = ",",
      description = "These targets. Default: all.")
  private List<String> only = List.of();

  FuzzCampaign(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    List<FuzzTarget> targets = new ArrayList<>();
    for (String name : only) {
      targets.add(Fuzz.target(name));
    }
    FuzzStatus status = new FuzzStatus(spec.commandLine().getErr(), surroundings);
    try {
      CampaignLog log = CampaignLog.open(places.log(surroundings));
      new Campaign(places.places(surroundings), log, status, surroundings.stop())
          .run(targets.isEmpty() ? FuzzTargets.all() : targets, seconds, slice);
      status.end();
      print(log.all(), spec.commandLine().getOut());
    } catch (IOException e) {
      throw FuzzRun.cannot(e);
    }
    if (surroundings.stop().isRaised()) {
      return ExitCode.INTERRUPTED.code();
    }
    return (status.news() == 0 ? ExitCode.AS_EXPECTED : ExitCode.CONFORMANCE_FAILURES).code();
  }

  static void print(Collection<TargetLog> logs, PrintWriter out) {
    out.printf(
        "%-16s %8s %8s %14s %9s %9s %7s %9s%n",
        "target", "seconds", "cpu", "executions", "coverage", "features", "corpus", "findings");
    for (TargetLog log : logs) {
      out.printf(
          Locale.ROOT,
          "%-16s %8.0f %8.0f %,14d %9d %9d %7d %9d%n",
          log.target(),
          log.seconds(),
          log.cpuSeconds(),
          log.executions(),
          log.coverage(),
          log.features(),
          log.corpus(),
          log.findings());
    }
    out.flush();
  }
}
