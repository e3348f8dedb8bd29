package dev.latchkey.profile;

/** What to do where the specification leaves a rule open or published data breaks it. */
public enum Switch {
  /** The rule is not applied. */
  OFF,
  /** The rule is applied: a violation is refused. */
  ENFORCE
}
