package dev.latchkey.cli;

/** What the process tells its caller. The numbers are part of the command's contract. */
public enum ExitCode {
  /** Everything went as expected. */
  AS_EXPECTED(0),
  /** The subject ran and failed at least one case. */
  CONFORMANCE_FAILURES(1),
  /** The command line makes no sense. */
  USAGE(2),
  /** The subject could not be started, or does not speak the protocol. */
  SUBJECT_UNUSABLE(3),
  /** Some cases were not run to an outcome. */
  INCOMPLETE(4),
  /** Latchkey itself is at fault. */
  OWN_FAULT(5),
  /** Stopped by the user; what a shell reports for an interrupt. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
