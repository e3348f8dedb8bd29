package dev.latchkey.proposals;

import dev.latchkey.failure.ProtocolException;

/** One rule on a proposal list. */
@FunctionalInterface
interface ListCheck {
  void check(ListFacts facts) throws ProtocolException;

  /** Runs {@code checks} in order: the first broken rule is the one reported. */
  static void all(Iterable<ListCheck> checks, ListFacts facts) throws ProtocolException {
    for (ListCheck check : checks) {
      check.check(facts);
    }
  }
}
