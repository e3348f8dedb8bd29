package dev.latchkey.group;

import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Add;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.proposals.AppliedProposals;
import dev.latchkey.proposals.ChangedLeaf;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.proposals.ProposalList;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafRole;
import dev.latchkey.tree.PrivateTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes a member's Commit (RFC 9420, section 12.4.1): pending proposals by reference, then further
 * ones by value. Immutable; nothing happens to the group before the result is merged.
 */
public final class CommitBuilder {
  private final GroupState state;
  private final CommitOptions options;
  private final List<Proposal> byValue;
  private final Predicate<ListedProposal> pending;

  CommitBuilder(GroupState state) {
    this(state, CommitOptions.DEFAULT, List.of(), entry -> true);
  }

  private CommitBuilder(
      GroupState state,
      CommitOptions options,
      List<Proposal> byValue,
      Predicate<ListedProposal> pending) {
    this.state = state;
    this.options = options;
    this.byValue = List.copyOf(byValue);
    this.pending = pending;
  }

  /** With {@code proposal} by value, after those added before. */
  public CommitBuilder with(Proposal proposal) {
    List<Proposal> more = new ArrayList<>(byValue);
    more.add(proposal);
    return new CommitBuilder(state, options, more, pending);
  }

  public CommitBuilder with(CommitOptions changed) {
    return new CommitBuilder(state, changed, byValue, pending);
  }

  /** Only those pending proposals that {@code chosen} accepts; all are committed otherwise. */
  public CommitBuilder pendingOnly(Predicate<ListedProposal> chosen) {
    return new CommitBuilder(state, options, byValue, chosen);
  }

  /**
   * Checks everything a receiver would, then signs.
   *
   * @throws ProtocolException what a receiver would refuse the Commit with
   */
  public CreatedCommit build(Signer signer, RandomSource random) throws ProtocolException {
    state.requireActive();
    for (Proposal proposal : byValue) {
      if (proposal instanceof Add add) {
        state.settings().holdings().requireUnused(add.keyPackage());
      }
    }
    ProposalList list = list();
    CommitRules rules = new CommitRules(state.settings(), state.facts(list), options.purpose());
    AppliedProposals applied = rules.applyFor(state.ownLeaf());
    boolean withPath = options.forcePath() || list.needsPath();
    CommitPlan plan = plan(list, applied, withPath);
    try (CommitAssembly.Assembled assembled =
        new CommitAssembly(plan, state.profile(), signer, random).assemble()) {
      Optional<ChangedLeaf> change = changedLeaf(applied, assembled);
      MemberCensus census = applied.census();
      if (change.isPresent()) {
        rules.leaves(applied).checkReplacement(change.get(), LeafRole.COMMIT);
        census = census.without(change.get().before()).with(change.get().after());
      }
      assembled.tree().requireUniqueKeys();
      NewLeaves.checkTogether(census, newLeaves(applied, change));
      return new CommitFinish(state, plan, options, signer, random)
          .finish(assembled, census, change, ownKeys(applied, assembled));
    }
  }

  private ProposalList list() {
    Sender self = new Sender.Member(state.ownLeaf());
    List<ListedProposal> entries = new ArrayList<>();
    state.proposals().entries().stream().filter(pending).forEach(entries::add);
    byValue.forEach(proposal -> entries.add(new ListedProposal(proposal, self, Optional.empty())));
    return new ProposalList(entries);
  }

  private CommitPlan plan(ProposalList list, AppliedProposals applied, boolean withPath)
      throws ProtocolException {
    List<PreSharedKeyId> ids =
        list.all(PreSharedKey.class).stream().map(PreSharedKey::psk).toList();
    LeafNode current = applied.tree().leaf(state.ownLeaf()).orElseThrow();
    return new CommitPlan(
        state.epoch().context(),
        state.epoch().interim(),
        new Sender.Member(state.ownLeaf()),
        wire(list),
        applied,
        withPath
            ? Optional.of(new PathPlan(state.ownLeaf(), options.leaf().applyTo(current)))
            : Optional.empty(),
        state.epoch().secrets().init(),
        InjectedPsk.resolve(ids, state.psks()),
        options.message().in(state.epoch().context(), state.profile()));
  }

  private Optional<ChangedLeaf> changedLeaf(
      AppliedProposals applied, CommitAssembly.Assembled assembled) {
    LeafNode before = applied.tree().leaf(state.ownLeaf()).orElseThrow();
    return assembled.path().map(path -> new ChangedLeaf(state.ownLeaf(), before, path.leaf()));
  }

  private PrivateTree ownKeys(AppliedProposals applied, CommitAssembly.Assembled assembled) {
    return assembled
        .path()
        .map(path -> path.keys())
        .orElseGet(() -> NextEpoch.ownKeys(state, applied));
  }

  static List<ProposalOrRef> wire(ProposalList list) {
    List<ProposalOrRef> wire = new ArrayList<>();
    for (ListedProposal entry : list.entries()) {
      wire.add(
          entry
              .reference()
              .<ProposalOrRef>map(ProposalOrRef.ByReference::new)
              .orElseGet(() -> new ProposalOrRef.ByValue(entry.proposal())));
    }
    return wire;
  }

  private static List<LeafNode> newLeaves(AppliedProposals applied, Optional<ChangedLeaf> change) {
    List<LeafNode> leaves = CommitReceiver.newLeaves(applied);
    return change.map(path -> CommitReceiver.with(leaves, path.after())).orElse(leaves);
  }
}
