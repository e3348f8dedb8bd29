package dev.latchkey.cli;

import dev.latchkey.properties.Laws;
import dev.latchkey.properties.law.Campaign;
import dev.latchkey.properties.law.LawId;
import dev.latchkey.properties.law.LawResult;
import dev.latchkey.properties.law.LawRun;
import dev.latchkey.properties.law.LawSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the reference to the properties. */
@Command(
    name = "properties",
    description = {
      "Checks what must hold for every input on inputs nobody wrote down, of the reference"
          + " implementation. The same command tries the same inputs.",
      "Ends with 1 when a property does not hold, and prints the smallest input found and the"
          + " command that tries it again."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey properties",
      "  latchkey properties --run 'admission/*' --seed random",
      "  latchkey properties --run world/theWorldStaysInOrder --for 10m"
    })
final class PropertiesCommand implements Callable<Integer> {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smh])");

  @Spec private CommandSpec spec;

  @Option(
      names = "--run",
      paramLabel = "GLOB",
      defaultValue = "*",
      description = "Only properties whose ids match, for example 'codec/*'.")
  private String run = "*";

  @Option(
      names = "--seed",
      paramLabel = "N|random",
      description = "Other inputs. Default: for each property a seed of its own, always the same.")
  private Optional<String> seed = Optional.empty();

  @Option(
      names = "--tries",
      paramLabel = "N",
      description = "Inputs for each property. Default: each property's own number.")
  private Optional<Integer> tries = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "Go on with other inputs for this long, for example 90s, 10m or 2h.")
  private Optional<String> time = Optional.empty();

  @Option(names = "--list", description = "List the ids; run nothing.")
  private boolean list;

  @Override
  public Integer call() throws CommandException {
    PrintWriter out = spec.commandLine().getOut();
    List<LawId> laws = Laws.book().matching(run);
    if (laws.isEmpty()) {
      throw CommandException.usage(
          "--run " + run + " matches no property", "latchkey properties --list shows all.");
    }
    if (list) {
      laws.forEach(out::println);
      out.flush();
      return ExitCode.AS_EXPECTED.code();
    }
    int broken = broken(laws, settings(), out);
    out.println(broken == 0 ? "all hold" : broken + " did not hold");
    out.flush();
    return (broken == 0 ? ExitCode.AS_EXPECTED : ExitCode.CONFORMANCE_FAILURES).code();
  }

  private int broken(List<LawId> laws, LawSettings settings, PrintWriter out)
      throws CommandException {
    LawRun runner = new LawRun(Laws.book());
    if (time.isPresent()) {
      return new Campaign(runner, settings)
          .go(laws, duration(time.get()), result -> print(result, out));
    }
    int broken = 0;
    for (LawId law : laws) {
      LawResult result = runner.run(law, settings);
      print(result, out);
      broken += result.holds() ? 0 : 1;
    }
    return broken;
  }

  private LawSettings settings() throws CommandException {
    LawSettings settings = LawSettings.OWN;
    if (seed.isPresent()) {
      if (!seed.get().matches("-?[0-9]{1,19}|" + LawSettings.RANDOM)) {
        throw CommandException.usage("--seed " + seed.get(), "Give a number, or random.");
      }
      settings = settings.withSeed(seed.get());
    }
    if (tries.isPresent()) {
      if (tries.get() < 1) {
        throw CommandException.usage("--tries " + tries.get(), "Give at least 1.");
      }
      settings = settings.withTries(tries.get());
    }
    return settings;
  }

  private static Duration duration(String text) throws CommandException {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw CommandException.usage("--for " + text, "Give a time such as 90s, 10m or 2h.");
    }
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }

  private static void print(LawResult result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-4s  %s  %s inputs, seed %s%n",
        result.holds() ? "ok" : "FAIL",
        result.id(),
        result.tries(),
        result.seed());
    out.println("      " + result.branches());
    result
        .failure()
        .ifPresent(
            failure -> {
              out.println("      " + failure.getMessage());
              out.println("      smallest input: " + result.sample());
              out.println("      again: " + result.replay());
            });
    out.flush();
  }
}
