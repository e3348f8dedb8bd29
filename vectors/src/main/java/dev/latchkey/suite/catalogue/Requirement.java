package dev.latchkey.suite.catalogue;

import java.util.Optional;

/**
 * One entry of the requirement catalogue.
 *
 * @param role who has to fulfil it
 * @param level MUST, MUST NOT, SHOULD, …
 * @param section where it stands
 * @param statement what it demands
 * @param expectedError code of the refusal it asks for
 */
public record Requirement(
    String id,
    String role,
    String level,
    String section,
    String statement,
    Optional<String> expectedError) {
  /** Whether breaking it is a failure and not just worth a remark. */
  public boolean isBinding() {
    return level.startsWith("MUST");
  }
}
