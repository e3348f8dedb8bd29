package dev.latchkey.group;

import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Add;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.message.Update;
import dev.latchkey.proposals.ChangedLeaf;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafRole;

/**
 * Judges a proposal for itself when it arrives (RFC 9420, section 12.1), so that the cache holds
 * nothing that could never be committed. Its place in a list is judged with the Commit.
 */
final class ProposalIntake {
  private final GroupState state;

  ProposalIntake(GroupState state) {
    this.state = state;
  }

  void check(Proposal proposal, Sender sender) throws ProtocolException {
    SenderRules.checkProposer(proposal, sender);
    if (proposal instanceof Add add) {
      leaves().checkAdd(add);
    } else if (proposal instanceof Update update && sender instanceof Sender.Member member) {
      checkUpdate(update, member.leaf());
    } else if (proposal instanceof Remove remove) {
      leafAt(remove.removed());
    }
  }

  private void checkUpdate(Update update, LeafIndex index) throws ProtocolException {
    ChangedLeaf change = new ChangedLeaf(index, leafAt(index), update.leafNode());
    leaves().checkReplacement(change, LeafRole.UPDATE);
  }

  private LeafNode leafAt(LeafIndex index) throws ProtocolException {
    return state
        .epoch()
        .tree()
        .leaf(index)
        .orElseThrow(() -> ProposalCode.REMOVE_UNKNOWN_LEAF.because("leaf " + index));
  }

  private NewLeaves leaves() throws ProtocolException {
    return new NewLeaves(
        state.settings(),
        state.rules(),
        state.epoch().context().group(),
        state.epoch().context().extensions());
  }
}
