package dev.latchkey.group;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.ExternalPub;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.proposals.AppliedProposals;
import dev.latchkey.proposals.GroupRules;
import dev.latchkey.proposals.ListFacts;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.proposals.ProposalList;
import dev.latchkey.schedule.ConfirmedTranscriptHash;
import dev.latchkey.schedule.InitSecret;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.RatchetTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins by external Commit (RFC 9420, section 12.4.3.2). Everything a member would refuse is
 * refused here first, so that no doomed Commit is ever published.
 */
public final class ExternalJoin {
  private final GroupSettings settings;
  private final VerifiedGroupInfo info;
  private final GroupRules rules;

  private ExternalJoin(GroupSettings settings, VerifiedGroupInfo info) {
    this.settings = settings;
    this.info = info;
    this.rules = settings.rules(info.tree().crypto().suite());
  }

  /** Joins the group that {@code info}, already verified, describes. */
  public static ExternalJoin of(GroupSettings settings, VerifiedGroupInfo info) {
    return new ExternalJoin(settings, info);
  }

  /**
   * Verifies first; the tree is the GroupInfo's, or {@code given} where it has none.
   *
   * @throws ProtocolException what {@link GroupInfoVerification#verify} refuses with
   */
  public static ExternalJoin verifying(
      GroupSettings settings, UnverifiedGroupInfo info, Optional<RatchetTree> given)
      throws ProtocolException {
    return of(settings, new GroupInfoVerification(settings).verify(info, given));
  }

  public VerifiedGroupInfo info() {
    return info;
  }

  /**
   * Makes the Commit.
   *
   * @throws ProtocolException {@code group_id_not_unique} but for a resync, {@code
   *     external_pub_missing}, {@code external_pub_invalid}, {@code resync_leaf_not_found}, {@code
   *     resync_leaf_ambiguous}, {@code psk_missing}, {@code self_remove_invalid}, and what members
   *     would refuse the Commit with
   */
  public CreatedExternalCommit commit(
      ExternalCommitOptions options, Signer signer, RandomSource random) throws ProtocolException {
    if (options.resync() == Resync.NONE) {
      settings.holdings().requireNew(info.context().group(), "RFC9420-GI-13");
    }
    List<DroppedProposal> dropped = new ArrayList<>();
    MlsCrypto.ExternalInit init = externalInit(random);
    ProposalList list = list(options, init, signer, dropped);
    ListFacts facts =
        new ListFacts(list, info.context(), info.tree(), MemberCensus.of(info.tree()), rules);
    CommitRules commitRules = new CommitRules(settings, facts);
    AppliedProposals applied = commitRules.applyFor(preview(options, signer));
    LeafIndex index = applied.tree().nextLeaf();
    CommitPlan plan = plan(options, list, applied, index, new InitSecret(init.initSecret()));
    try (CommitAssembly.Assembled assembled =
        new CommitAssembly(plan, settings.profile(), signer, random).assemble()) {
      LeafNode leaf = assembled.path().orElseThrow().leaf();
      commitRules.leaves(applied).checkJoiner(index, leaf);
      assembled.tree().requireUniqueKeys();
      MemberCensus census = applied.census().with(leaf);
      NewLeaves.checkTogether(census, CommitReceiver.with(CommitReceiver.newLeaves(applied), leaf));
      return new ExternalCommitFinish(settings, plan, signer, random)
          .finish(assembled, census, index, dropped, options.treeInWelcome());
    }
  }

  private MlsCrypto.ExternalInit externalInit(RandomSource random) throws ProtocolException {
    HpkePublicKey key =
        ExternalPub.in(info.info().extensions(), settings.profile())
            .orElseThrow(() -> GroupInfoCode.EXTERNAL_PUB_MISSING.because("GroupInfo without it"))
            .key();
    return rules
        .crypto()
        .externalInit(key, random)
        .orElseThrow(() -> GroupInfoCode.EXTERNAL_PUB_INVALID.because("key " + key.value()));
  }

  private ProposalList list(
      ExternalCommitOptions options,
      MlsCrypto.ExternalInit init,
      Signer signer,
      List<DroppedProposal> dropped)
      throws ProtocolException {
    Sender self = new Sender.NewMemberCommit();
    List<ListedProposal> entries =
        new ArrayList<>(
            new SelfRemoveIntake(info, rules).take(options.selfRemoves(), dropped).entries());
    List<Proposal> byValue = new ArrayList<>();
    byValue.add(new ExternalInit(init.kemOutput()));
    options
        .resync()
        .find(info.tree(), signer.publicKey())
        .ifPresent(index -> byValue.add(new Remove(index)));
    byValue.addAll(options.byValue());
    byValue.forEach(proposal -> entries.add(new ListedProposal(proposal, self, Optional.empty())));
    return new ProposalList(entries);
  }

  /** A leaf with everything that list rules look at; its keys and place are still to come. */
  private LeafNode preview(ExternalCommitOptions options, Signer signer) {
    return new PathPlan(new LeafIndex(0), options.member()).unsigned(signer.publicKey());
  }

  private CommitPlan plan(
      ExternalCommitOptions options,
      ProposalList list,
      AppliedProposals applied,
      LeafIndex index,
      InitSecret init)
      throws ProtocolException {
    GroupContext context = info.context();
    List<PreSharedKeyId> ids =
        list.all(PreSharedKey.class).stream().map(PreSharedKey::psk).toList();
    InjectedPsk.Source psks =
        id -> {
          Optional<SecretBytes> given = options.psks().find(id);
          return given.isPresent() ? given : settings.psks().find(id);
        };
    return new CommitPlan(
        context,
        new ConfirmedTranscriptHash(context.confirmedTranscriptHash())
            .confirmedBy(rules.crypto(), info.info().confirmationTag().value()),
        new Sender.NewMemberCommit(),
        CommitBuilder.wire(list),
        applied,
        Optional.of(new PathPlan(index, options.member())),
        init,
        InjectedPsk.resolve(ids, psks),
        MessageOptions.PUBLIC
            .withAuthenticatedData(options.authenticatedData())
            .in(context, settings.profile()));
  }
}
