package dev.latchkey.suite.mutants;

import java.util.Optional;

/**
 * Why no case of the suite needs to find a mutant.
 *
 * @param equivalent why nothing can tell it from the reference
 * @param outOfReach the rule shows only in what no operation of the suite asks for; a test of the
 *     reference that bears the rule's id as its tag fails with this mutant instead
 */
public record Excuse(Optional<String> equivalent, boolean outOfReach) {
  public static final Excuse NONE = new Excuse(Optional.empty(), false);
}
