package dev.latchkey.cli;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.run.Campaign;
import dev.latchkey.fuzz.run.CampaignLog;
import dev.latchkey.fuzz.run.Fuzzer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fuzz run}: one target, once. */
@Command(
    name = "run",
    description = "Fuzzes one target; a later run goes on from its corpus.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExample:%n",
    footer = "  latchkey fuzz run payload --seconds 60")
final class FuzzRun implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private FuzzPlaces places = new FuzzPlaces();

  @Parameters(paramLabel = "TARGET", description = "See latchkey fuzz list.")
  private String target = "";

  @Option(names = "--seconds", paramLabel = "N", description = "How long. Default: 60.")
  private int seconds = 60;

  @Option(names = "--jobs", paramLabel = "J", description = "Processes at a time. Default: 1.")
  private int jobs = 1;

  FuzzRun(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    FuzzTarget chosen = Fuzz.target(target);
    FuzzStatus status = new FuzzStatus(spec.commandLine().getErr(), surroundings);
    List<String> more = jobs > 1 ? List.of("-fork=" + jobs) : List.of();
    try {
      CampaignLog log = CampaignLog.open(places.log(surroundings));
      Fuzzer.Outcome outcome =
          new Campaign(places.places(surroundings), log, status, surroundings.stop())
              .slice(chosen, seconds, more);
      status.end();
      requireWork(outcome);
      FuzzCampaign.print(List.of(log.of(chosen.name())), spec.commandLine().getOut());
    } catch (IOException e) {
      throw cannot(e);
    }
    if (surroundings.stop().isRaised()) {
      return ExitCode.INTERRUPTED.code();
    }
    return (status.news() == 0 ? ExitCode.AS_EXPECTED : ExitCode.CONFORMANCE_FAILURES).code();
  }

  /** A fuzzer that never got as far as an input has something to say. */
  private static void requireWork(Fuzzer.Outcome outcome) throws CommandException {
    if (outcome.samples().isEmpty() && outcome.exitCode() != 0) {
      throw new CommandException(
          ExitCode.OWN_FAULT,
          "the fuzzer did not start: " + String.join("\n  ", outcome.tail()),
          "Its log stands beside the corpus.");
    }
  }

  static CommandException cannot(IOException e) {
    return new CommandException(
        ExitCode.INCOMPLETE,
        "cannot read or write: " + e.getMessage(),
        "Make room or name other places, then run again: what was done is kept.");
  }
}
