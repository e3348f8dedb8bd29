package dev.latchkey.cli;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.FuzzTargets;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Coverage-guided fuzzing: the group of commands, and the list of targets. */
@Command(
    name = "fuzz",
    description = "Looks for inputs that break the implementation.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
final class Fuzz implements Callable<Integer> {
  @Override
  public Integer call() throws CommandException {
    throw CommandException.usage("fuzz: no command given", "Try: latchkey fuzz list");
  }

  /** With all its commands. */
  static CommandLine command(Surroundings surroundings) {
    return new CommandLine(new Fuzz())
        .addSubcommand(new Targets())
        .addSubcommand(new FuzzRun(surroundings))
        .addSubcommand(new FuzzCampaign(surroundings))
        .addSubcommand(new FuzzRepro())
        .addSubcommand(new FuzzSeeds(surroundings))
        .addSubcommand(new FuzzPromote())
        .addSubcommand(new FuzzSpeed(surroundings))
        .addSubcommand(new FuzzPlanted(surroundings))
        .addSubcommand(new FuzzReport(surroundings));
  }

  /** The target that the user means. */
  static FuzzTarget target(String name) throws CommandException {
    return FuzzTargets.find(name)
        .orElseThrow(
            () ->
                CommandException.usage(
                    "no fuzz target \"" + name + "\"", "latchkey fuzz list shows all."));
  }

  /** {@code fuzz list}. */
  @Command(
      name = "list",
      description = "Shows the targets.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Targets implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      for (FuzzTarget target : FuzzTargets.all()) {
        out.printf("%-16s %s%n", target.name(), target.purpose());
      }
      out.flush();
      return ExitCode.AS_EXPECTED.code();
    }
  }
}
