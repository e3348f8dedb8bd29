package dev.latchkey.group;

import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.proposals.AppliedProposals;
import dev.latchkey.proposals.ChangedLeaf;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.proposals.ProposalList;
import dev.latchkey.schedule.CommitSecret;
import dev.latchkey.schedule.InitSecret;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.PskSecret;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafRole;
import dev.latchkey.tree.Member;
import dev.latchkey.tree.PrivateTree;
import dev.latchkey.tree.RatchetTree;
import dev.latchkey.tree.ReceivedPath;
import dev.latchkey.tree.TreeKem;
import dev.latchkey.tree.UpdatePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stages a Commit of somebody else whose signature holds (RFC 9420, section 12.4.2). */
final class CommitReceiver {
  private final GroupState state;
  private final AuthenticatedContent content;
  private final Commit commit;

  CommitReceiver(GroupState state, AuthenticatedContent content, Commit commit) {
    this.state = state;
    this.content = content;
    this.commit = commit;
  }

  /**
   * Stages.
   *
   * @throws ProtocolException codes of {@code RFC9420-PROP}, {@code -COMMIT}, {@code -EXT}, {@code
   *     -LEAF}, {@code -KP}, {@code -PSK} and the extensions draft
   */
  StagedCommit stage() throws ProtocolException {
    state.requireActive();
    Sender sender = content.content().sender();
    CommitRules.requireCommitter(sender);
    ProposalList list = state.proposals().resolve(commit, sender);
    StagedCommit staged =
        sender instanceof Sender.Member member ? byMember(member.leaf(), list) : external(list);
    if (staged.isExternal()) {
      state.settings().externalCommits().check(staged);
    }
    return staged;
  }

  private StagedCommit byMember(LeafIndex committer, ProposalList list) throws ProtocolException {
    state.requireNotOwn(committer);
    CommitRules rules = new CommitRules(state.settings(), state.facts(list));
    AppliedProposals applied = rules.applyFor(committer);
    CommitRules.requirePath(commit, list);
    if (commit.path().isEmpty()) {
      applied.tree().requireUniqueKeys();
      NewLeaves.checkTogether(applied.census(), newLeaves(applied));
      CommitFacts facts = facts(applied, Optional.empty(), Optional.empty());
      return finish(facts, applied.tree(), applied.census(), Optional.empty());
    }
    UpdatePath path = commit.path().get();
    LeafNode before = applied.tree().leaf(committer).orElseThrow();
    ChangedLeaf change = new ChangedLeaf(committer, before, path.leafNode());
    rules.leaves(applied).checkReplacement(change, LeafRole.COMMIT);
    MemberCensus census = applied.census().without(before).with(path.leafNode());
    NewLeaves.checkTogether(census, with(newLeaves(applied), path.leafNode()));
    ReceivedPath merged = TreeKem.merge(applied.tree(), committer, path, added(applied));
    CommitFacts facts = facts(applied, Optional.of(change), Optional.empty());
    return finish(facts, merged.tree(), census, Optional.of(merged));
  }

  private StagedCommit external(ProposalList list) throws ProtocolException {
    UpdatePath path = CommitRules.requirePath(commit);
    CommitRules rules = new CommitRules(state.settings(), state.facts(list));
    AppliedProposals applied = rules.applyFor(path.leafNode());
    LeafIndex index = applied.tree().nextLeaf();
    rules.leaves(applied).checkJoiner(index, path.leafNode());
    MemberCensus census = applied.census().with(path.leafNode());
    NewLeaves.checkTogether(census, with(newLeaves(applied), path.leafNode()));
    ReceivedPath merged = TreeKem.merge(applied.tree(), index, path, added(applied));
    Member joiner = new Member(index, path.leafNode());
    CommitFacts facts = facts(applied, Optional.empty(), Optional.of(joiner));
    return finish(facts, merged.tree(), census, Optional.of(merged));
  }

  private StagedCommit finish(
      CommitFacts facts, RatchetTree tree, MemberCensus census, Optional<ReceivedPath> path)
      throws ProtocolException {
    AppliedProposals applied = facts.applied();
    GroupContext provisional = NextEpoch.provisional(state.epoch().context(), tree, applied);
    if (applied.removed().stream().anyMatch(gone -> gone.index().equals(state.ownLeaf()))) {
      return new StagedCommit(facts, provisional, tree, Optional.empty());
    }
    PrivateTree own = NextEpoch.ownKeys(state, applied);
    CommitSecret commitSecret = CommitSecret.none(state.crypto());
    if (path.isPresent()) {
      ReceivedPath.Opened opened = path.get().open(own, provisional.encoded());
      own = opened.keys();
      commitSecret = new CommitSecret(opened.commitSecret());
    }
    EpochEntry.Inputs inputs =
        new EpochEntry.Inputs(initSecret(applied.list()), commitSecret, pskSecret(applied.list()));
    try (EpochEntry entry =
        EpochEntry.derive(
            state.crypto(),
            provisional,
            state.epoch().interim(),
            content.confirmedTranscriptHashInput(),
            inputs)) {
      ConfirmationTag tag = content.auth().confirmationTag().orElseThrow();
      entry
          .start()
          .secrets()
          .confirmation()
          .verify(state.crypto(), entry.confirmed(), tag.value(), tagRequirement(facts));
      Group next =
          NextEpoch.enter(state, entry, tag, new NextEpoch.Place(tree, census, own), applied);
      return new StagedCommit(facts, entry.context(), tree, Optional.of(next));
    }
  }

  private InitSecret initSecret(ProposalList list) throws ProtocolException {
    Optional<ExternalInit> external = list.first(ExternalInit.class);
    if (external.isEmpty()) {
      return state.epoch().secrets().init();
    }
    MlsCrypto crypto = state.crypto();
    try (HpkeKeyPair keys = state.epoch().secrets().external().keyPair(crypto)) {
      return new InitSecret(
          crypto
              .externalInitSecret(keys, external.get().kemOutput())
              .orElseThrow(
                  () -> ExternalCommitCode.EXTERNAL_INIT_KEM_INVALID.because("kem_output")));
    }
  }

  private PskSecret pskSecret(ProposalList list) throws ProtocolException {
    List<PreSharedKeyId> ids =
        list.all(PreSharedKey.class).stream().map(PreSharedKey::psk).toList();
    return PskSecret.chain(state.crypto(), state.profile(), InjectedPsk.resolve(ids, state.psks()));
  }

  private CommitFacts facts(
      AppliedProposals applied, Optional<ChangedLeaf> committerLeaf, Optional<Member> joiner) {
    return new CommitFacts(
        content.content().sender(),
        content.content().authenticatedData(),
        applied,
        committerLeaf,
        joiner);
  }

  private static String tagRequirement(CommitFacts facts) {
    return facts.joiner().isPresent() ? "RFC9420-EXT-29" : "RFC9420-COMMIT-17";
  }

  static Set<LeafIndex> added(AppliedProposals applied) {
    Set<LeafIndex> added = new HashSet<>();
    applied.added().forEach(leaf -> added.add(leaf.index()));
    return added;
  }

  static List<LeafNode> newLeaves(AppliedProposals applied) {
    List<LeafNode> leaves = new ArrayList<>();
    applied.updated().forEach(change -> leaves.add(change.after()));
    applied.added().forEach(leaf -> leaves.add(leaf.keyPackage().leafNode()));
    return leaves;
  }

  static List<LeafNode> with(List<LeafNode> leaves, LeafNode last) {
    List<LeafNode> all = new ArrayList<>(leaves);
    all.add(last);
    return all;
  }
}
