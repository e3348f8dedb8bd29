package dev.latchkey.suite.run;

import dev.latchkey.suite.result.CaseResult;

/** Watches a run. Called from one thread only. */
public interface RunObserver {
  /** A case ended; in the order of ending. */
  default void ended(CaseResult result) {}

  /** Called a few times a second and after each case; {@code done} of {@code all} have ended. */
  default void tick(int done, int all) {}

  /** A result whose predecessors are all known: the same order in every run. */
  default void inOrder(CaseResult result) {}
}
