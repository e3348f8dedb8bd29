package dev.latchkey.admission;

import dev.latchkey.registry.ProposalType;

/** One entry of a commit's list as it came, before anybody drops duplicates. */
public sealed interface ProposalFact {
  /** A proposal carried in the commit. */
  record ByValue(ProposalType type) implements ProposalFact {}

  /** A proposal somebody sent earlier; of whatever type. */
  record ByReference() implements ProposalFact {}
}
