package dev.latchkey.proposals;

import dev.latchkey.extension.ExtensionList;
import dev.latchkey.tree.Member;
import dev.latchkey.tree.RatchetTree;
import java.util.List;

/**
 * What a valid list makes of a group, before any path.
 *
 * @param list the list that was applied
 * @param tree the resulting tree, truncated
 * @param census the capabilities of the resulting tree's members
 * @param extensions the resulting GroupContext extensions
 * @param updated leaves that Updates replaced
 * @param removed leaves that Removes and SelfRemoves blanked, as they were
 * @param added leaves that Adds filled, in list order
 */
public record AppliedProposals(
    ProposalList list,
    RatchetTree tree,
    MemberCensus census,
    ExtensionList extensions,
    List<ChangedLeaf> updated,
    List<Member> removed,
    List<AddedLeaf> added) {
  public AppliedProposals {
    updated = List.copyOf(updated);
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }
}
