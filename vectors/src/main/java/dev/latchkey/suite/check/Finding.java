package dev.latchkey.suite.check;

/**
 * What came of one probe.
 *
 * @param probe its name
 * @param detail what was seen; for anything but {@link Grade#GOOD} also what to do about it
 */
public record Finding(String probe, Grade grade, String detail) {
  /** How it went. */
  public enum Grade {
    /** As the protocol wants it. */
    GOOD,
    /** The runner copes with it, but it hides something or costs something. */
    WARNING,
    /** Results would mean nothing. */
    BROKEN,
    /** Could not be tried. */
    SKIPPED
  }

  static Finding good(String probe, String detail) {
    return new Finding(probe, Grade.GOOD, detail);
  }

  static Finding warning(String probe, String detail) {
    return new Finding(probe, Grade.WARNING, detail);
  }

  static Finding broken(String probe, String detail) {
    return new Finding(probe, Grade.BROKEN, detail);
  }

  static Finding skipped(String probe, String detail) {
    return new Finding(probe, Grade.SKIPPED, detail);
  }
}
