package dev.latchkey.proposals;

import dev.latchkey.crypto.HashReference;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Proposal;
import dev.latchkey.tree.LeafIndex;
import java.util.Optional;

/**
 * One entry of a Commit's list as it was sent.
 *
 * @param proposal what is proposed
 * @param sender who proposes it: for an entry by value the committer
 * @param reference the entry's reference, or empty for an entry by value
 */
public record ListedProposal(Proposal proposal, Sender sender, Optional<HashReference> reference) {
  public boolean isByReference() {
    return reference.isPresent();
  }

  /** The leaf of a proposer who is a member. */
  public Optional<LeafIndex> senderLeaf() {
    return sender instanceof Sender.Member member ? Optional.of(member.leaf()) : Optional.empty();
  }
}
