package dev.latchkey.suite.catalogue;

import java.util.Optional;

/**
 * One rule of a specification, in our words.
 *
 * @param role whom it binds
 * @param level {@code MUST}, {@code MUST NOT}, {@code SHOULD}, {@code SHOULD NOT} or {@code MAY}
 * @param section where it stands
 * @param code the error code for breaking it, where breaking it is refused
 * @param polarity what it takes to check it
 */
public record Requirement(
    String id,
    String role,
    String level,
    String section,
    String statement,
    Optional<String> code,
    Polarity polarity) {
  /** What it takes to check a rule. */
  public enum Polarity {
    /** A case that keeps it and one that breaks it. */
    BOTH,
    /** Cases that keep it: nobody refuses anything for breaking it. */
    POSITIVE
  }

  /** Whether a failure is a conformance failure. */
  public boolean isBinding() {
    return level.startsWith("MUST");
  }
}
