package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.GroupContext;
import dev.latchkey.proposals.AddedLeaf;
import dev.latchkey.proposals.AppliedProposals;
import dev.latchkey.proposals.ChangedLeaf;
import dev.latchkey.proposals.ProposalList;
import dev.latchkey.tree.Member;
import dev.latchkey.tree.RatchetTree;
import java.util.List;
import java.util.Optional;

/**
 * A Commit that RFC 9420 accepts, with everything it does, before it takes effect. Look at it, then
 * {@link #merge} or let go of it: the group it was staged on never changes.
 */
public final class StagedCommit {
  private final Sender sender;
  private final Bytes authenticatedData;
  private final AppliedProposals applied;
  private final Optional<ChangedLeaf> committerLeaf;
  private final Optional<Member> joiner;
  private final GroupContext context;
  private final RatchetTree tree;
  private final Optional<Group> next;

  StagedCommit(CommitFacts facts, GroupContext context, RatchetTree tree, Optional<Group> next) {
    this.sender = facts.sender();
    this.authenticatedData = facts.authenticatedData();
    this.applied = facts.applied();
    this.committerLeaf = facts.committerLeaf();
    this.joiner = facts.joiner();
    this.context = context;
    this.tree = tree;
    this.next = next;
  }

  /** Who made the Commit. */
  public Sender sender() {
    return sender;
  }

  public boolean isExternal() {
    return sender instanceof Sender.NewMemberCommit;
  }

  /** The Commit's authenticated_data. */
  public Bytes authenticatedData() {
    return authenticatedData;
  }

  /** Every proposal as sent: order, by value or by reference, duplicates kept. */
  public ProposalList proposals() {
    return applied.list();
  }

  /** The leaf an external Commit brings in, and its place. */
  public Optional<Member> joiner() {
    return joiner;
  }

  /** The committer's leaf before and after, where a member's Commit has a path. */
  public Optional<ChangedLeaf> committerLeaf() {
    return committerLeaf;
  }

  /** Clients added by Add proposals, in list order; the joiner is not among them. */
  public List<AddedLeaf> added() {
    return applied.added();
  }

  /** Leaves removed by Remove and SelfRemove, as they were. */
  public List<Member> removed() {
    return applied.removed();
  }

  /** Leaves that Update proposals replaced. */
  public List<ChangedLeaf> updated() {
    return applied.updated();
  }

  /**
   * The GroupContext of the epoch the Commit opens. Where the Commit removes us its transcript hash
   * is still that of the old epoch.
   */
  public GroupContext context() {
    return context;
  }

  /** The tree of the epoch the Commit opens. */
  public RatchetTree tree() {
    return tree;
  }

  /** Whether the Commit removes this client: there is then no next group. */
  public boolean removesUs() {
    return next.isEmpty();
  }

  /** The group after the Commit; an {@link IllegalStateException} where it removes us. */
  public Group merge() {
    return next.orElseThrow(
        () -> new IllegalStateException("the Commit removes this client: nothing to merge into"));
  }
}
