package dev.latchkey.suite.mutants;

/**
 * A mutant that cannot be made: its class, its method or its anchor is not there, or not there
 * exactly as often as it says. Never a mutant that survived.
 */
public final class MutantException extends Exception {
  private static final long serialVersionUID = 1L;

  public MutantException(String detail) {
    super(detail);
  }

  /** The same failure, with the name of the mutant in front. */
  MutantException of(String mutant) {
    return new MutantException(mutant + ": " + getMessage());
  }
}
