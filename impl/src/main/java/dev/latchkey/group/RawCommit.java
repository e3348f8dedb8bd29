package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.AuthenticatedContentTbm;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.MembershipTag;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.AppliedProposals;
import dev.latchkey.proposals.ListApplication;
import dev.latchkey.proposals.ListFacts;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.proposals.ProposalList;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.CommitSecret;
import dev.latchkey.schedule.ConfirmedTranscriptHash;
import dev.latchkey.schedule.InitSecret;
import dev.latchkey.schedule.InterimTranscriptHash;
import dev.latchkey.schedule.MembershipKey;
import dev.latchkey.schedule.PskSecret;
import dev.latchkey.tree.CreatedPath;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.TreeKem;
import dev.latchkey.tree.UpdatePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a Commit of any list, with any {@link Defects}, judged by nobody: what conformance cases
 * and fuzzers send. Apart from the named defect everything about the Commit is genuine: signature,
 * tree, path, key schedule and confirmation_tag. Genuine Commits come from {@link CommitBuilder}
 * and {@link ExternalJoin}.
 */
public final class RawCommit {
  private final ListFacts facts;
  private final InterimTranscriptHash interim;
  private final Sender sender;
  private final LeafIndex leaf;
  private final MemberProfile member;
  private final InitSecret init;
  private final Optional<MembershipKey> membership;

  private RawCommit(
      ListFacts facts,
      InterimTranscriptHash interim,
      Sender sender,
      LeafIndex leaf,
      MemberProfile member,
      InitSecret init,
      Optional<MembershipKey> membership) {
    this.facts = facts;
    this.interim = interim;
    this.sender = sender;
    this.leaf = leaf;
    this.member = member;
    this.init = init;
    this.membership = membership;
  }

  /** By a member of {@code group}. */
  public static RawCommit by(Group group) {
    GroupState state = group.state();
    return new RawCommit(
        state.facts(ProposalList.EMPTY),
        state.epoch().interim(),
        new Sender.Member(state.ownLeaf()),
        state.ownLeaf(),
        LeafChange.NONE.applyTo(group.ownLeafNode()),
        state.epoch().secrets().init(),
        Optional.of(state.epoch().secrets().membership()));
  }

  /**
   * By a newcomer.
   *
   * @param init the init_secret whose kem_output the list's ExternalInit carries
   */
  public static RawCommit external(
      GroupSettings settings, VerifiedGroupInfo info, MemberProfile member, InitSecret init) {
    MlsCrypto crypto = info.tree().crypto();
    ListFacts facts =
        new ListFacts(
            ProposalList.EMPTY,
            info.context(),
            info.tree(),
            MemberCensus.of(info.tree()),
            settings.rules(crypto.suite()));
    InterimTranscriptHash interim =
        new ConfirmedTranscriptHash(info.context().confirmedTranscriptHash())
            .confirmedBy(crypto, info.info().confirmationTag().value());
    return new RawCommit(
        facts,
        interim,
        new Sender.NewMemberCommit(),
        info.tree().nextLeaf(),
        member,
        init,
        Optional.empty());
  }

  /**
   * Signs a Commit.
   *
   * @param wire the list as it goes on the wire
   * @param effective the part of it that tree and extensions follow; must be applicable
   * @throws ProtocolException when the genuine part of the work fails
   */
  public PublicMessage build(
      List<ProposalOrRef> wire,
      List<ListedProposal> effective,
      Defects defects,
      Signer signer,
      RandomSource random)
      throws ProtocolException {
    MlsCrypto crypto = facts.rules().crypto();
    Profile profile = facts.rules().profile();
    AppliedProposals applied =
        ListApplication.apply(
            new ListFacts(
                new ProposalList(effective),
                facts.context(),
                facts.tree(),
                facts.census(),
                facts.rules()));
    LeafIndex place = defects.place().orElse(sender.isMember() ? leaf : applied.tree().nextLeaf());
    try (CreatedPath path =
        TreeKem.create(
            applied.tree(),
            place,
            (key, parentHash) -> {
              LeafNode genuine =
                  new PathPlan(place, member)
                      .leaf(key, parentHash, facts.context().group(), signer, crypto);
              return defects.leaf().apply(genuine);
            },
            random)) {
      boolean withPath = !defects.pathOmitted();
      GroupContext provisional =
          NextEpoch.provisional(facts.context(), withPath ? path.tree() : applied.tree(), applied);
      UpdatePath sealed =
          defects
              .path()
              .apply(path.seal(provisional.encoded(), CommitReceiver.added(applied), random));
      Commit commit = new Commit(wire, withPath ? Optional.of(sealed) : Optional.empty());
      CommitSecret commitSecret =
          withPath ? new CommitSecret(path.commitSecret()) : CommitSecret.none(crypto);
      EpochEntry.Inputs inputs = new EpochEntry.Inputs(init, commitSecret, PskSecret.none(crypto));
      FramedContent content =
          FramedContent.of(
              FramedContent.Header.in(facts.context(), sender, Bytes.EMPTY),
              new ContentBody.OfCommit(commit),
              profile);
      return finish(content, provisional, inputs, defects, signer);
    }
  }

  private PublicMessage finish(
      FramedContent content,
      GroupContext provisional,
      EpochEntry.Inputs inputs,
      Defects defects,
      Signer signer) {
    MlsCrypto crypto = facts.rules().crypto();
    WireFormat format = WireFormat.PUBLIC_MESSAGE;
    Bytes signature =
        defects
            .signature()
            .apply(FramedContentTbs.of(format, content, facts.context()).sign(signer, crypto));
    try (EpochEntry entry =
        EpochEntry.derive(
            crypto,
            provisional,
            interim,
            AuthenticatedContent.confirmedTranscriptHashInput(format, content, signature),
            inputs)) {
      ConfirmationTag tag =
          new ConfirmationTag(defects.tag().apply(entry.confirmationTag(crypto).value()));
      return protect(content, FramedContentAuthData.of(signature, tag));
    }
  }

  private PublicMessage protect(FramedContent content, FramedContentAuthData auth) {
    if (membership.isEmpty()) {
      return PublicMessage.of(content, auth);
    }
    MlsCrypto crypto = facts.rules().crypto();
    AuthenticatedContentTbm tbm =
        new AuthenticatedContentTbm(
            FramedContentTbs.of(WireFormat.PUBLIC_MESSAGE, content, facts.context()), auth);
    return PublicMessage.of(
        content, auth, new MembershipTag(membership.get().tag(crypto, tbm.encoded())));
  }

  /** {@code proposals} all by value, as the wire has them. */
  public static List<ProposalOrRef> byValue(List<ListedProposal> proposals) {
    List<ProposalOrRef> wire = new ArrayList<>();
    proposals.forEach(entry -> wire.add(new ProposalOrRef.ByValue(entry.proposal())));
    return wire;
  }

  /** As a message, for a Commit by a newcomer. */
  public static MlsMessage toMessage(PublicMessage commit) {
    return new MlsMessage.OfPublicMessage(commit);
  }
}
