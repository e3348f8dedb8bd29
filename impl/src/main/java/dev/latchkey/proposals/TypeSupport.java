package dev.latchkey.proposals;

import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import java.util.Optional;

/**
 * Proposal types beyond RFC 9420's own must be known to every member that processes the Commit:
 * those it removes are exempt, those it adds come later (sections 12.2 and 13.2).
 */
final class TypeSupport {
  private TypeSupport() {}

  static void byRemainingMembers(ListFacts facts) throws ProtocolException {
    MemberCensus remaining = remaining(facts);
    for (ListedProposal entry : facts.list().entries()) {
      ProposalType type = entry.proposal().type(facts.rules().profile());
      if (!remaining.allSupport(type)) {
        throw ProposalCode.PROPOSAL_TYPE_UNSUPPORTED_BY_GROUP.because("type " + type);
      }
    }
  }

  private static MemberCensus remaining(ListFacts facts) {
    MemberCensus remaining = facts.census();
    for (LeafIndex index : LeafTargets.removed(facts.list())) {
      Optional<LeafNode> leaving = facts.tree().leaf(index);
      if (leaving.isPresent()) {
        remaining = remaining.without(leaving.get());
      }
    }
    return remaining;
  }
}
