package dev.latchkey.cli;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.FuzzTargets;
import dev.latchkey.fuzz.report.Measurements;
import dev.latchkey.fuzz.run.Speed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fuzz speed}: decoders beside the empty target. */
@Command(
    name = "speed",
    description = "Measures each decoder target side by side with a target that does nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class FuzzSpeed implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(names = "--seconds", paramLabel = "N", description = "For each target. Default: 30.")
  private int seconds = 30;

  FuzzSpeed(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path fuzz = surroundings.home().resolve("fuzz");
    try {
      Path work = Files.createTempDirectory("latchkey-speed");
      List<Speed.Result> results = new ArrayList<>();
      for (FuzzTarget target : FuzzTargets.all()) {
        if (target.kind() == FuzzTarget.Kind.DECODER && !surroundings.stop().isRaised()) {
          Speed.Result result =
              new Speed(fuzz.resolve("corpus"), work, seconds).measure(target, surroundings.stop());
          results.add(result);
          out.printf(
              Locale.ROOT,
              "%-16s %,10.0f exec/s  empty %,10.0f exec/s  share %.2f%n",
              result.target(),
              result.perSecond(),
              result.empty(),
              result.share());
          out.flush();
        }
      }
      Measurements.writeSpeed(fuzz.resolve("campaigns/speed.json"), results, seconds);
    } catch (IOException e) {
      throw FuzzRun.cannot(e);
    }
    return ExitCode.AS_EXPECTED.code();
  }
}
