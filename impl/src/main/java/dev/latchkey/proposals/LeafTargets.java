package dev.latchkey.proposals;

import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.tree.LeafIndex;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which leaf an Update, Remove or SelfRemove is about. */
final class LeafTargets {
  private LeafTargets() {}

  /** The leaf that {@code entry} replaces or blanks; empty for other types. */
  static Optional<LeafIndex> of(ListedProposal entry) {
    if (entry.proposal() instanceof Remove remove) {
      return Optional.of(remove.removed());
    }
    return entry.proposal() instanceof Update || entry.proposal() instanceof SelfRemove
        ? entry.senderLeaf()
        : Optional.empty();
  }

  static void exist(ListFacts facts) throws ProtocolException {
    for (ListedProposal entry : facts.list().entries()) {
      if (entry.proposal() instanceof Update && entry.senderLeaf().isEmpty()) {
        throw ProposalCode.UPDATE_FROM_NON_MEMBER.because("from " + entry.sender());
      }
      if (entry.proposal() instanceof SelfRemove && entry.senderLeaf().isEmpty()) {
        throw DraftCode.SELF_REMOVE_FROM_NON_MEMBER.because("from " + entry.sender());
      }
      Optional<LeafIndex> target = of(entry);
      if (target.isPresent() && facts.tree().leaf(target.get()).isEmpty()) {
        throw ProposalCode.REMOVE_UNKNOWN_LEAF.because(
            "leaf " + target.get() + " of " + facts.tree().size());
      }
    }
  }

  static void areNamedOnce(ListFacts facts) throws ProtocolException {
    Set<LeafIndex> seen = new HashSet<>();
    for (ListedProposal entry : facts.list().entries()) {
      Optional<LeafIndex> target = of(entry);
      if (target.isPresent() && !seen.add(target.get())) {
        throw ProposalCode.MULTIPLE_PROPOSALS_FOR_LEAF.because("leaf " + target.get());
      }
    }
  }

  /** The leaves a list blanks. */
  static Set<LeafIndex> removed(ProposalList list) {
    Set<LeafIndex> removed = new HashSet<>();
    for (ListedProposal entry : list.entries()) {
      if (!(entry.proposal() instanceof Update)) {
        of(entry).ifPresent(removed::add);
      }
    }
    return removed;
  }
}
