package dev.latchkey.suite.result;

/** How one case ended. The runner decides; a subject never says "pass" about itself. */
public enum Outcome {
  /** Result, stage and code as expected. */
  PASS(Colour.GREEN),
  /** Right verdict, of whose reason only the stage could be checked. */
  PASS_STAGE(Colour.GREEN),
  /** Right verdict, of whose reason nothing could be checked. */
  PASS_UNVERIFIED(Colour.GREEN),
  /** Wrong verdict or wrong output. */
  FAIL(Colour.RED),
  /** Rejected, but for another cause than the case plants. */
  WRONG_REASON(Colour.RED),
  /** A negative case whose positive twin does not pass, so that it proves nothing. */
  VACUOUS(Colour.RED),
  /** Declared beforehand as not supported. */
  UNSUPPORTED(Colour.NEUTRAL),
  /** Declared as supported, then refused. */
  UNSUPPORTED_UNDECLARED(Colour.RED),
  /** The subject or its adapter failed to do what was asked. */
  ERROR(Colour.RED),
  /** The subject's process ended. */
  CRASH(Colour.RED),
  /** The deadline passed. */
  TIMEOUT(Colour.RED),
  /** The answer was unparsable, had the wrong id, or came twice. */
  PROTOCOL(Colour.RED),
  /** Never put to the subject; makes the run incomplete. */
  NOT_RUN(Colour.MISSING),
  /** Listed as known failing, and failed. */
  XFAIL(Colour.GREEN),
  /** Listed as known failing, and passed. */
  XPASS(Colour.RED),
  /** Differs when repeated. */
  FLAKY(Colour.RED),
  /** Differs in a fresh process. */
  ORDER_DEPENDENT(Colour.RED),
  /** A fault of the machinery around the subject; never blamed on it. */
  INFRA(Colour.MISSING);

  /** What an outcome does to the verdict over the whole run. */
  public enum Colour {
    /** As expected. */
    GREEN,
    /** Shown, but neither for nor against the subject. */
    NEUTRAL,
    /** Against the subject. */
    RED,
    /** Says nothing about the subject, so the run is not complete. */
    MISSING
  }

  private final Colour colour;

  Outcome(Colour colour) {
    this.colour = colour;
  }

  public Colour colour() {
    return colour;
  }
}
