package dev.latchkey.group;

import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExtensionPlace;
import dev.latchkey.extension.ExtensionRules;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Commit;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.ReInit;
import dev.latchkey.proposals.AppliedProposals;
import dev.latchkey.proposals.ExternalListRules;
import dev.latchkey.proposals.ListApplication;
import dev.latchkey.proposals.ListFacts;
import dev.latchkey.proposals.MemberListRules;
import dev.latchkey.proposals.ProposalList;
import dev.latchkey.schedule.PskRules;
import dev.latchkey.tree.DraftDemands;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.UpdatePath;

/**
 * From a Commit's list to what it makes of the group: the rules on the list, its application, and
 * the rules on the leaves it brings. The same for those who make a Commit and those who receive it.
 */
final class CommitRules {
  private final GroupSettings settings;
  private final ListFacts facts;

  CommitRules(GroupSettings settings, ListFacts facts) {
    this.settings = settings;
    this.facts = facts;
  }

  CommitRules(GroupSettings settings, ListFacts facts, PskRules.Purpose purpose) {
    this(settings, facts.withPurpose(purpose));
  }

  /** A list by the member at {@code committer}. */
  AppliedProposals applyFor(LeafIndex committer) throws ProtocolException {
    MemberListRules.check(facts, committer);
    return applyChecked();
  }

  /** A list by a newcomer whose leaf is {@code joiner}. */
  AppliedProposals applyFor(LeafNode joiner) throws ProtocolException {
    ExternalListRules.check(facts, joiner);
    return applyChecked();
  }

  /** A path wherever the list needs one (section 12.4). */
  static void requirePath(Commit commit, ProposalList list) throws ProtocolException {
    if (commit.path().isEmpty() && list.needsPath()) {
      throw CommitCode.PATH_REQUIRED.because(list.size() + " proposals");
    }
  }

  /** The path that an external Commit always has. */
  static UpdatePath requirePath(Commit commit) throws ProtocolException {
    return commit
        .path()
        .orElseThrow(() -> ExternalCommitCode.EXTERNAL_COMMIT_NO_PATH.because("no path"));
  }

  /** A sender that may commit. */
  static void requireCommitter(Sender sender) throws ProtocolException {
    if (sender instanceof Sender.External || sender instanceof Sender.NewMemberProposal) {
      throw CommitCode.COMMIT_SENDER_FORBIDDEN.because("Commit from " + sender);
    }
  }

  private AppliedProposals applyChecked() throws ProtocolException {
    for (GroupContextExtensions change : facts.list().all(GroupContextExtensions.class)) {
      checkExtensions(change.extensions());
    }
    for (ReInit reInit : facts.list().all(ReInit.class)) {
      checkExtensions(reInit.extensions());
    }
    AppliedProposals applied = ListApplication.apply(facts);
    NewLeaves leaves = leaves(applied);
    leaves.checkAll(applied);
    if (!applied.extensions().equals(facts.context().extensions())) {
      checkExtensions(applied.extensions());
      leaves.checkExtensionsFor(applied.census());
      DraftDemands before = DraftDemands.of(facts.context().extensions(), facts.rules().profile());
      leaves.checkDemandsOn(applied.tree(), before);
    }
    return applied;
  }

  private void checkExtensions(ExtensionList extensions) throws ProtocolException {
    ExtensionRules.check(extensions, ExtensionPlace.GROUP_CONTEXT, facts.rules().profile());
    ExternalSenderRules.check(extensions, facts.rules());
  }

  /** The judge of leaves under the extensions that {@code applied} leads to. */
  NewLeaves leaves(AppliedProposals applied) throws ProtocolException {
    return new NewLeaves(settings, facts.rules(), facts.context().group(), applied.extensions());
  }
}
