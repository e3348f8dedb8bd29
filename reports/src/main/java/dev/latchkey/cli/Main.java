package dev.latchkey.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:as expected",
      "  1:conformance failures",
      "  2:the command line or a file makes no sense",
      "  3:the subject cannot be used",
      "  4:incomplete: some cases were not run to an outcome",
      "  5:latchkey itself is at fault",
      "130:interrupted; what was done until then is kept"
    })
public final class Main implements Callable<Integer> {
  private static final long SECONDS_TO_FINISH = 10;

  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    Surroundings surroundings = Surroundings.ofThisProcess();
    CountDownLatch finished = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(surroundings, finished)));
    int exitCode = commandLine(surroundings).execute(args);
    finished.countDown();
    System.exit(exitCode);
  }

  /** The command line of this process, so that a test can run it without ending the process. */
  static CommandLine commandLine() {
    return commandLine(Surroundings.ofThisProcess());
  }

  /** The whole command line in given surroundings. */
  static CommandLine commandLine(Surroundings surroundings) {
    CommandLine commandLine =
        new CommandLine(new Main())
            .addSubcommand(new Run(surroundings))
            .addSubcommand(new ListCases(surroundings))
            .addSubcommand(new Show(surroundings))
            .addSubcommand(new Explain(surroundings))
            .addSubcommand(new Repro(surroundings))
            .addSubcommand(new Diff())
            .addSubcommand(KnownFailing.command(surroundings))
            .addSubcommand(ServeSubject.withCheck(surroundings))
            .addSubcommand(new MlsVectors(surroundings))
            .addSubcommand(new Report(surroundings))
            .addSubcommand(new Inspect(surroundings))
            .addSubcommand(Fuzz.command(surroundings))
            .addSubcommand(new Vectors())
            .addSubcommand(new MutantsCommand(surroundings))
            .addSubcommand(new PropertiesCommand())
            .addSubcommand(new Demo())
            .addSubcommand(new Doctor());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler((failure, args) -> misused(failure).code());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> explain(failure, command.getErr()).code());
    return commandLine;
  }

  /** Without a subcommand there is nothing to do: say what there is, and call it a usage error. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.code();
  }

  private static ExitCode misused(CommandLine.ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("latchkey: " + failure.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("  Try: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.USAGE;
  }

  private static ExitCode explain(Exception failure, PrintWriter err) {
    if (failure instanceof CommandException known) {
      err.println("latchkey: " + known.getMessage());
      err.println("  " + known.nextStep());
      err.flush();
      return known.exitCode();
    }
    err.println("latchkey: internal error, please report it with what follows");
    failure.printStackTrace(err);
    err.flush();
    return ExitCode.OWN_FAULT;
  }

  /** On an interrupt: asks the run to end, and gives it time to write down what it has. */
  private static void interrupt(Surroundings surroundings, CountDownLatch finished) {
    surroundings.stop().raise();
    try {
      boolean inTime = finished.await(SECONDS_TO_FINISH, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("latchkey: gave up waiting for the results to be written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
