package dev.latchkey.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry point of the {@code latchkey} command. */
@Command(
    name = "latchkey",
    description =
        "Checks that an implementation of MLS invites admits exactly the people it should.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {Doctor.class})
public final class Main implements Callable<Integer> {

  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The whole command line, so that a test can run it without ending the process. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          PrintWriter err = command.getErr();
          err.println("latchkey: internal error, please report it with what follows");
          failure.printStackTrace(err);
          err.flush();
          return ExitCode.OWN_FAULT.code();
        });
    return commandLine;
  }

  /** Without a subcommand there is nothing to do: say what there is, and call it a usage error. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.code();
  }
}
