package dev.latchkey.proposals;

import dev.latchkey.message.GroupContext;
import dev.latchkey.schedule.PskRules;
import dev.latchkey.tree.RatchetTree;

/**
 * What the rules on a proposal list judge: the list and the state before the Commit.
 *
 * @param list the Commit's proposals
 * @param context the context of the epoch in which the Commit was made
 * @param tree the tree of that epoch
 * @param census the capabilities of that tree's members
 * @param rules suite, switches and the application's judgement
 * @param purpose what PreSharedKeys may be for
 */
public record ListFacts(
    ProposalList list,
    GroupContext context,
    RatchetTree tree,
    MemberCensus census,
    GroupRules rules,
    PskRules.Purpose purpose) {
  /** Facts of a Commit that neither starts a branch nor a re-initialised group. */
  public ListFacts(
      ProposalList list,
      GroupContext context,
      RatchetTree tree,
      MemberCensus census,
      GroupRules rules) {
    this(list, context, tree, census, rules, PskRules.Purpose.ORDINARY);
  }

  public ListFacts withPurpose(PskRules.Purpose changed) {
    return new ListFacts(list, context, tree, census, rules, changed);
  }
}
