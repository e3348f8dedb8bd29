package dev.latchkey.group;

import dev.latchkey.crypto.HashReference;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.proposals.GroupRules;
import dev.latchkey.proposals.ProposalCache;
import dev.latchkey.protection.PublicProtection;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.RatchetTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The SelfRemove proposals a joiner was given: verified but for the membership tag, which it cannot
 * check (extensions draft, SelfRemove).
 */
final class SelfRemoveIntake {
  private final VerifiedGroupInfo info;
  private final GroupRules rules;

  SelfRemoveIntake(VerifiedGroupInfo info, GroupRules rules) {
    this.info = info;
    this.rules = rules;
  }

  /**
   * Verifies all and puts them into a cache; of several by one member the first counts.
   *
   * @param dropped receives what is no SelfRemove, or a second one by the same member
   * @throws ProtocolException {@code self_remove_invalid}
   */
  ProposalCache take(List<PublicMessage> messages, List<DroppedProposal> dropped)
      throws ProtocolException {
    ProposalCache cache = ProposalCache.EMPTY;
    Set<LeafIndex> seen = new HashSet<>();
    List<PublicMessage> kept = new ArrayList<>();
    for (PublicMessage message : messages) {
      if (!(message.content().body() instanceof ContentBody.OfProposal proposal)
          || !(proposal.proposal() instanceof SelfRemove)) {
        dropped.add(new DroppedProposal(message, "not a SelfRemove"));
      } else if (!(message.content().sender() instanceof Sender.Member member)) {
        throw DraftCode.SELF_REMOVE_FROM_NON_MEMBER.because("from " + message.content().sender());
      } else if (!seen.add(member.leaf())) {
        dropped.add(new DroppedProposal(message, "second SelfRemove of leaf " + member.leaf()));
      } else {
        kept.add(message);
      }
    }
    for (PublicMessage message : kept) {
      AuthenticatedContent content = verified(message);
      HashReference reference = content.proposalReference(rules.crypto());
      cache = cache.with(reference, new SelfRemove(), content.content().sender());
    }
    return cache;
  }

  private AuthenticatedContent verified(PublicMessage message) throws ProtocolException {
    GroupContext context = info.context();
    RatchetTree tree = info.tree();
    LeafIndex sender = ((Sender.Member) message.content().sender()).leaf();
    try {
      LeafNode leaf =
          tree.leaf(sender)
              .orElseThrow(() -> DraftCode.SELF_REMOVE_INVALID.because("leaf " + sender));
      return PublicProtection.unprotectWithoutSecrets(
              message, context, rules.profile(), index -> tree.leaf(index).isPresent())
          .verify(leaf.signatureKey(), rules.crypto())
          .content();
    } catch (ProtocolException e) {
      throw DraftCode.SELF_REMOVE_INVALID.because(e.getMessage());
    }
  }
}
