package dev.latchkey.cli;

/** A command that cannot do its work: what is wrong, what to do next, and the exit code. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String nextStep;

  CommandException(ExitCode exitCode, String problem, String nextStep) {
    super(problem);
    this.exitCode = exitCode;
    this.nextStep = nextStep;
  }

  static CommandException usage(String problem, String nextStep) {
    return new CommandException(ExitCode.USAGE, problem, nextStep);
  }

  ExitCode exitCode() {
    return exitCode;
  }

  String nextStep() {
    return nextStep;
  }
}
