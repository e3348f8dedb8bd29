package dev.latchkey.proposals;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Commit;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/** Proposals received in the current epoch, by reference: a value. */
public final class ProposalCache {
  public static final ProposalCache EMPTY = new ProposalCache(OrderedPMap.empty());

  private final PMap<Bytes, ListedProposal> known;

  private ProposalCache(PMap<Bytes, ListedProposal> known) {
    this.known = known;
  }

  /** This cache and one proposal more, whose reference is {@code reference}. */
  public ProposalCache with(HashReference reference, Proposal proposal, Sender sender) {
    ListedProposal entry = new ListedProposal(proposal, sender, Optional.of(reference));
    return new ProposalCache(known.plus(reference.value(), entry));
  }

  /** All proposals, in the order of arrival. */
  public List<ListedProposal> entries() {
    return List.copyOf(known.values());
  }

  public Optional<ListedProposal> find(HashReference reference) {
    return Optional.ofNullable(known.get(reference.value()));
  }

  /**
   * The list that {@code commit} by {@code committer} means.
   *
   * @throws ProtocolException {@code proposal_ref_unknown} for a reference to nothing we hold,
   *     {@code duplicate_proposal} for one reference twice
   */
  public ProposalList resolve(Commit commit, Sender committer) throws ProtocolException {
    List<ListedProposal> listed = new ArrayList<>();
    Set<HashReference> seen = new HashSet<>();
    for (ProposalOrRef entry : commit.proposals()) {
      if (entry instanceof ProposalOrRef.ByValue byValue) {
        listed.add(new ListedProposal(byValue.proposal(), committer, Optional.empty()));
      } else if (entry instanceof ProposalOrRef.ByReference byReference) {
        if (!seen.add(byReference.reference())) {
          throw ProposalCode.DUPLICATE_PROPOSAL.under(
              "RFC9420-PROP-24", "reference twice, at entry " + listed.size());
        }
        listed.add(held(byReference.reference(), listed.size()));
      }
    }
    return new ProposalList(listed);
  }

  private ListedProposal held(HashReference reference, int position) throws ProtocolException {
    Optional<ListedProposal> held = find(reference);
    if (held.isEmpty()) {
      throw ProposalCode.PROPOSAL_REF_UNKNOWN.under("RFC9420-PROP-23", "entry " + position);
    }
    return held.get();
  }
}
