package dev.latchkey.suite.mutants;

import java.util.List;

/**
 * Which of several equal instructions is meant: the {@code index}-th, counted from 1, of exactly
 * {@code of}.
 */
public record Occurrence(int index, int of) {
  /** The only one. */
  public static final Occurrence ONLY = new Occurrence(1, 1);

  public Occurrence {
    if (index < 1 || index > of) {
      throw new IllegalArgumentException(index + " of " + of);
    }
  }

  /** The meant one of {@code found}, which must be as many as this says. */
  <T> T in(List<T> found, String what) throws MutantException {
    if (found.size() != of) {
      throw new MutantException(what + " occurs " + found.size() + " times, not " + of);
    }
    return found.get(index - 1);
  }
}
