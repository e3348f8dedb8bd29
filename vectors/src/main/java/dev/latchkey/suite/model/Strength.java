package dev.latchkey.suite.model;

/** How binding the requirement behind a case is. */
public enum Strength {
  /** A failure is a conformance failure. */
  MUST,
  /** A failure is reported, and counts only in a strict run. */
  SHOULD,
  /** Like SHOULD; for options taken at will. */
  MAY
}
