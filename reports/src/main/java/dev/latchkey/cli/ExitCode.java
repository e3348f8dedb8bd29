package dev.latchkey.cli;

/** What the process tells its caller. The numbers are part of the command's contract. */
public enum ExitCode {
  /** Everything went as expected. */
  AS_EXPECTED(0, "as expected"),
  /** The subject ran and failed at least one case. */
  CONFORMANCE_FAILURES(1, "conformance failures"),
  /** The command line makes no sense. */
  USAGE(2, "usage"),
  /** The subject could not be started, or does not speak the protocol. */
  SUBJECT_UNUSABLE(3, "subject unusable"),
  /** Some cases were not run to an outcome. */
  INCOMPLETE(4, "incomplete"),
  /** Latchkey itself is at fault. */
  OWN_FAULT(5, "latchkey's own fault"),
  /** Stopped by the user; what a shell reports for an interrupt. */
  INTERRUPTED(130, "interrupted");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  /** The code in a few words. */
  String meaning() {
    return meaning;
  }
}
