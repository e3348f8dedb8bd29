package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.framing.Sender;
import dev.latchkey.proposals.AppliedProposals;
import dev.latchkey.proposals.ChangedLeaf;
import dev.latchkey.tree.Member;
import java.util.Optional;

/**
 * What a Commit did, apart from secrets.
 *
 * @param sender who made it
 * @param authenticatedData its authenticated_data
 * @param applied its list and what that made of tree and extensions
 * @param committerLeaf the leaf its path replaced, for a member's Commit with a path
 * @param joiner the leaf its path brought in, for an external Commit
 */
record CommitFacts(
    Sender sender,
    Bytes authenticatedData,
    AppliedProposals applied,
    Optional<ChangedLeaf> committerLeaf,
    Optional<Member> joiner) {}
