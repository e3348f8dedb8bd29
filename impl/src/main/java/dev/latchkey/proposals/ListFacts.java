package dev.latchkey.proposals;

import dev.latchkey.message.GroupContext;
import dev.latchkey.tree.RatchetTree;

/**
 * What the rules on a proposal list judge: the list and the state before the Commit.
 *
 * @param list the Commit's proposals
 * @param context the context of the epoch in which the Commit was made
 * @param tree the tree of that epoch
 * @param census the capabilities of that tree's members
 * @param rules suite, switches and the application's judgement
 */
public record ListFacts(
    ProposalList list,
    GroupContext context,
    RatchetTree tree,
    MemberCensus census,
    GroupRules rules) {}
