package dev.latchkey.admission;

import dev.latchkey.appdata.Actor;
import dev.latchkey.appdata.AppDataRules;
import dev.latchkey.appdata.Bootstrap;
import dev.latchkey.appdata.MemberProposalRules;
import dev.latchkey.appdata.PreCommitState;
import dev.latchkey.appdata.ProposedChange;
import dev.latchkey.appdata.ResultRule;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.message.Update;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.AddedLeaf;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.Member;
import dev.latchkey.tree.RatchetTree;
import java.util.List;
import java.util.Optional;

/**
 * XIP-81's rules on what members send, beside those on components that {@link XmtpComponents} has
 * applied while the commit was staged. A group that is not migrated has no such rules.
 */
final class MemberCommitRules {
  private final MemberProposalRules rules;
  private final AppDataDictionary dictionary;
  private final AppDataRules components;
  private final RatchetTree tree;
  private final Profile profile;
  private final boolean migrated;

  private MemberCommitRules(AppDataDictionary dictionary, Group before) throws ProtocolException {
    this.rules = new MemberProposalRules(PreCommitState.of(dictionary), before.profile().draft());
    this.dictionary = dictionary;
    this.components = new AppDataRules(before.settings().provider().hashing(), ResultRule.NONE);
    this.tree = before.tree();
    this.profile = before.profile();
    this.migrated = Bootstrap.isMigrated(dictionary);
  }

  /** Rules by the state of {@code before}, which alone decides who may do what. */
  static MemberCommitRules on(Group before) throws ProtocolException {
    AppDataDictionary dictionary =
        AppDataDictionary.in(before.context().extensions(), before.profile())
            .orElse(AppDataDictionary.EMPTY);
    return new MemberCommitRules(dictionary, before);
  }

  /**
   * Judges a commit by a member.
   *
   * @throws ProtocolException {@code forbidden_gce}, {@code app_data_before_gce}, {@code
   *     unsupported_proposal_type}, {@code insufficient_permissions}, {@code actor_not_member},
   *     {@code unsupported_capabilities}
   */
  void checkCommit(StagedCommit staged) throws ProtocolException {
    List<ListedProposal> entries = staged.proposals().entries();
    rules.checkOrder(entries.stream().map(this::typeOf).toList());
    if (!migrated) {
      return;
    }
    for (ListedProposal entry : entries) {
      if (entry.isByReference()) {
        rules.checkStandalone(typeOf(entry));
      }
      checkActor(entry);
    }
    checkNewcomers(staged);
  }

  /**
   * Judges the leaves that a commit, whoever sent it, brings in: one that does not understand
   * AppDataUpdate would end all updates of the group.
   *
   * @throws ProtocolException {@code unsupported_capabilities}
   */
  void checkNewcomers(StagedCommit staged) throws ProtocolException {
    for (AddedLeaf added : staged.added()) {
      rules.checkCapabilities(added.keyPackage().leafNode().capabilities());
    }
    Optional<Member> joiner = staged.joiner();
    if (joiner.isPresent()) {
      rules.checkCapabilities(joiner.get().leaf().capabilities());
    }
  }

  /** Judges a proposal sent on its own; the commit that takes it up is judged again. */
  void checkProposal(ListedProposal entry) throws ProtocolException {
    if (!migrated) {
      return;
    }
    rules.checkStandalone(typeOf(entry));
    checkActor(entry);
    if (entry.proposal() instanceof AppDataUpdate update) {
      components.checkProposal(
          dictionary, new ProposedChange(actor(entry), XmtpComponents.change(update)));
    }
  }

  private void checkActor(ListedProposal entry) throws ProtocolException {
    Proposal proposal = entry.proposal();
    if (proposal instanceof Add add) {
      rules.checkAdd(actor(entry), Inboxes.of(add.keyPackage().leafNode()));
    } else if (proposal instanceof Remove remove) {
      LeafNode leaf = tree.leaf(remove.removed()).orElseThrow();
      rules.checkRemove(actor(entry), Inboxes.of(leaf));
    } else if (proposal instanceof Update update) {
      LeafIndex index = entry.senderLeaf().orElseThrow();
      rules.checkUpdate(Inboxes.of(tree.leaf(index).orElseThrow()), Inboxes.of(update.leafNode()));
    }
  }

  private Actor actor(ListedProposal entry) throws ProtocolException {
    Optional<LeafIndex> leaf = entry.senderLeaf();
    return leaf.isPresent()
        ? Actor.member(Inboxes.of(tree.leaf(leaf.get()).orElseThrow()))
        : Actor.OUTSIDER;
  }

  private ProposalType typeOf(ListedProposal entry) {
    return entry.proposal().type(profile);
  }
}
