package dev.latchkey.admission;

import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import java.util.List;
import java.util.Optional;

/**
 * All that XIP-82's receive-side checks look at. Plain data: the same on every member, on any day.
 *
 * @param group the state before the commit
 * @param sender who the framing says sent it
 * @param proposals the commit's list as it came: order, duplicates and references kept
 * @param joiner the client in the leaf of the path; empty for a commit without a path
 * @param adds the clients of the Adds, in order
 * @param updates what each AppDataUpdate asks for, in order
 * @param at the delivery service's stamp on the commit
 * @param start when the group's present epoch began
 */
public record JoinFacts(
    GroupFacts group,
    SenderKind sender,
    List<ProposalFact> proposals,
    Optional<Installation> joiner,
    List<Installation> adds,
    List<UpdateFact> updates,
    EnvelopeTime at,
    EpochStart start) {
  public JoinFacts {
    proposals = List.copyOf(proposals);
    adds = List.copyOf(adds);
    updates = List.copyOf(updates);
  }
}
