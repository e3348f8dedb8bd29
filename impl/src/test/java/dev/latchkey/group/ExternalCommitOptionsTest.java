package dev.latchkey.group;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExternalPub;
import dev.latchkey.extension.SafeAad;
import dev.latchkey.extension.SafeAadItem;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.identity.UnixSeconds;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.profile.Profile;
import dev.latchkey.profile.Switch;
import dev.latchkey.profile.TreeConflict;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.ResumptionPskUsage;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.RatchetTree;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything a joiner may choose, each choice used and seen by the members. */
class ExternalCommitOptionsTest {
  private static final ComponentId UNKNOWN_COMPONENT = new ComponentId(0xf123);

  private Crowd crowd;
  private TestClient joiner;
  private ExternalCommitOptions plain;

  @BeforeEach
  void threeMembers() throws ProtocolException {
    use(Crowd.of(3));
  }

  private void use(Crowd changed) {
    crowd = changed;
    joiner = crowd.newcomer("joiner");
    plain = ExternalCommitOptions.of(joiner.profile);
  }

  @Test
  void takesTheTreeFromElsewhere() throws ProtocolException {
    GroupInfo bare =
        crowd.group("m0").groupInfo().withExternalPub().sign(crowd.client("m0").signer);
    assertRefused(
        GroupInfoCode.RATCHET_TREE_MISSING,
        () -> ExternalJoin.verifying(joiner.settings, bare.toUnverified(), Optional.empty()));

    RatchetTree tree = crowd.group("m1").tree();
    crowd.enter(
        joiner,
        ExternalJoin.verifying(joiner.settings, bare.toUnverified(), Optional.of(tree))
            .commit(plain, joiner.signer, joiner.random));
  }

  @Test
  void refusesTwoDifferentTreesUnlessToldWhichCounts() throws ProtocolException {
    RatchetTree other = Crowd.of(2).group("m0").tree();
    assertRefused(
        GroupInfoCode.RATCHET_TREE_CONFLICT, () -> join(TreeConflict.REJECT_IF_DIFFERENT, other));
    crowd.enter(joiner, join(TreeConflict.REJECT_IF_DIFFERENT, crowd.group("m1").tree()));
  }

  @Test
  void letsTheCarriedTreeCount() throws ProtocolException {
    crowd.enter(joiner, join(TreeConflict.EXTENSION, Crowd.of(2).group("m0").tree()));
  }

  @Test
  @Tag("RFC9420-GI-28")
  void letsTheGivenTreeCount() throws ProtocolException {
    RatchetTree other = Crowd.of(2).group("m0").tree();
    assertRefused(GroupInfoCode.TREE_HASH_MISMATCH, () -> join(TreeConflict.CALLER, other));
    crowd.enter(joiner, join(TreeConflict.CALLER, crowd.group("m2").tree()));
  }

  private CreatedExternalCommit join(TreeConflict conflict, RatchetTree given)
      throws ProtocolException {
    GroupSettings settings =
        joiner.settings.with(Profile.STRICT.toBuilder("conflict").treeConflict(conflict).build());
    GroupInfo info =
        crowd.group("m0").groupInfo().withTree().withExternalPub().sign(crowd.client("m0").signer);
    return ExternalJoin.verifying(settings, info.toUnverified(), Optional.of(given))
        .commit(plain, joiner.signer, joiner.random);
  }

  @Test
  void refusesAGroupInfoWithoutExternalPub() throws ProtocolException {
    GroupInfo info = crowd.group("m0").groupInfo().withTree().sign(crowd.client("m0").signer);
    ExternalJoin join =
        ExternalJoin.verifying(joiner.settings, info.toUnverified(), Optional.empty());
    assertRefused(
        GroupInfoCode.EXTERNAL_PUB_MISSING, () -> join.commit(plain, joiner.signer, joiner.random));
  }

  @Test
  void carriesAuthenticatedDataToTheMembers() throws ProtocolException {
    Bytes data = Bytes.utf8("any bytes");
    CreatedExternalCommit commit = crowd.join(joiner, "m0", plain.withAuthenticatedData(data));
    assertThat(staged("m1", commit.message()).authenticatedData()).isEqualTo(data);
    crowd.enter(joiner, commit);
  }

  @Test
  void sendsAnEmptySafeAadWhereTheGroupUsesIt() throws ProtocolException {
    use(new Crowd(3, Profile.STRICT, withDictionary(ComponentId.SAFE_AAD, Bytes.zeros(1))));
    CreatedExternalCommit commit = crowd.join(joiner, "m0", plain);
    assertThat(staged("m1", commit.message()).authenticatedData())
        .isEqualTo(encoded(SafeAad.EMPTY));
    crowd.enter(joiner, commit);
  }

  @Test
  void carriesSafeAadItemsAndRefusesOtherBytes() throws ProtocolException {
    use(new Crowd(3, Profile.STRICT, withDictionary(ComponentId.SAFE_AAD, Bytes.zeros(1))));
    SafeAad items = new SafeAad(List.of(new SafeAadItem(UNKNOWN_COMPONENT, Bytes.utf8("data"))));
    assertRefused(
        DraftCode.SAFE_AAD_MALFORMED,
        () -> crowd.join(joiner, "m0", plain.withAuthenticatedData(Bytes.utf8("no items"))));

    CreatedExternalCommit commit =
        crowd.join(joiner, "m0", plain.withAuthenticatedData(encoded(items)));
    Bytes seen = staged("m1", commit.message()).authenticatedData();
    assertThat(SafeAad.fromAuthenticatedData(seen, Profile.STRICT).items()).isEqualTo(items);
    crowd.enter(joiner, commit);
  }

  @Test
  void provesAnExternalPsk() throws ProtocolException {
    PreSharedKeyId id = new PreSharedKeyId.External(Bytes.utf8("key"), nonce());
    assertRefused(
        CommitCode.PSK_MISSING, () -> crowd.join(joiner, "m0", plain.with(new PreSharedKey(id))));

    InjectedPsk.Source source = held -> Optional.of(secret("agreed"));
    CreatedExternalCommit commit =
        crowd.join(joiner, "m0", plain.with(new PreSharedKey(id)).with(source));
    assertRefused(CommitCode.PSK_MISSING, () -> crowd.group("m1").receive(commit.message()));
    for (String member : List.of("m0", "m1", "m2")) {
      GroupSettings settings = crowd.client(member).settings.withPsks(source);
      crowd.put(member, crowd.group(member).with(settings));
    }
    crowd.enter(joiner, commit);
  }

  @Test
  void refusesAWrongExternalPsk() throws ProtocolException {
    PreSharedKeyId id = new PreSharedKeyId.External(Bytes.utf8("key"), nonce());
    CreatedExternalCommit commit =
        crowd.join(
            joiner,
            "m0",
            plain.with(new PreSharedKey(id)).with(held -> Optional.of(secret("wrong"))));
    GroupSettings settings =
        crowd.client("m1").settings.withPsks(held -> Optional.of(secret("right")));
    Group member = crowd.group("m1").with(settings);
    assertRefused(GroupInfoCode.CONFIRMATION_TAG_INVALID, () -> member.receive(commit.message()));
  }

  @Test
  void provesAResumptionPskOfAnEarlierEpochOnRejoin() throws ProtocolException {
    Group lost = crowd.group("m2");
    SecretBytes kept = lost.resumptionPsk(lost.epoch()).orElseThrow();
    PreSharedKeyId id =
        new PreSharedKeyId.Resumption(
            ResumptionPskUsage.APPLICATION, lost.id(), lost.epoch(), nonce());
    crowd.commit("m0", MessageOptions.PUBLIC);
    TestClient rejoining = crowd.client("m2");
    ExternalCommitOptions options =
        ExternalCommitOptions.of(rejoining.profile)
            .with(Resync.bySignatureKey())
            .with(new PreSharedKey(id));
    assertRefused(CommitCode.PSK_MISSING, () -> crowd.join(rejoining, "m0", options));
    crowd.enter(rejoining, crowd.join(rejoining, "m0", options.with(held -> Optional.of(kept))));
  }

  @Test
  void resyncsByKeyByIndexAndByIdentity() throws ProtocolException {
    TestClient lost = crowd.client("m1");
    for (Resync resync :
        List.of(
            Resync.bySignatureKey(),
            Resync.of(new LeafIndex(1)),
            Resync.of(leaf -> leaf.credential().equals(lost.profile.credential())))) {
      CreatedExternalCommit commit =
          crowd.join(lost, "m0", ExternalCommitOptions.of(lost.profile).with(resync));
      StagedCommit seen = staged("m2", commit.message());
      assertThat(seen.removed()).hasSize(1);
      assertThat(seen.removed().get(0).index()).isEqualTo(new LeafIndex(1));
      crowd.enter(lost, commit);
      assertThat(crowd.group("m1").ownLeaf()).isEqualTo(new LeafIndex(1));
    }
  }

  @Test
  void refusesToResyncALeafThatIsNotThere() {
    for (Resync resync :
        List.of(Resync.bySignatureKey(), Resync.of(new LeafIndex(3)), Resync.of(leaf -> false))) {
      assertRefused(
          ExternalCommitCode.RESYNC_LEAF_NOT_FOUND,
          () -> crowd.join(joiner, "m0", plain.with(resync)));
    }
  }

  @Test
  void refusesToResyncWhenSeveralLeavesFit() {
    assertRefused(
        ExternalCommitCode.RESYNC_LEAF_AMBIGUOUS,
        () -> crowd.join(joiner, "m0", plain.with(Resync.of(leaf -> true))));
  }

  @Test
  void refusesToResyncSomebodyElse() {
    assertRefused(
        ExternalCommitCode.EXTERNAL_COMMIT_REMOVE_NOT_SELF,
        () -> crowd.join(joiner, "m0", plain.with(Resync.of(new LeafIndex(1)))));
  }

  @Test
  @Tag("MLSEXT-SELFREMOVE-12")
  void commitsSelfRemovesOfTwoMembers() throws ProtocolException {
    MlsMessage first = crowd.propose("m1", new SelfRemove());
    MlsMessage second = crowd.propose("m2", new SelfRemove());
    CreatedExternalCommit commit =
        crowd.join(joiner, "m0", plain.withSelfRemove(first).withSelfRemove(second));
    assertThat(commit.dropped()).isEmpty();
    assertThat(staged("m0", commit.message()).removed()).hasSize(2);
    crowd.enter(joiner, commit);
    assertThat(crowd.size()).isEqualTo(2);
    assertThat(crowd.group("joiner").ownLeaf()).isEqualTo(new LeafIndex(1));
  }

  @Test
  void dropsAndReportsWhatIsNoSelfRemoveAndSecondOnes() throws ProtocolException {
    MlsMessage first = crowd.propose("m1", new SelfRemove());
    TestClient leaver = crowd.client("m1");
    MlsMessage again =
        crowd
            .group("m1")
            .propose(
                new SelfRemove(),
                MessageOptions.PUBLIC.withAuthenticatedData(Bytes.utf8("again")),
                leaver.signer,
                leaver.random)
            .message();
    MlsMessage removal = crowd.propose("m0", new Remove(new LeafIndex(2)));
    CreatedExternalCommit commit =
        crowd.join(
            joiner,
            "m0",
            plain.withSelfRemove(first).withSelfRemove(again).withSelfRemove(removal));
    assertThat(commit.dropped())
        .extracting(DroppedProposal::message)
        .containsExactly(
            ((MlsMessage.OfPublicMessage) again).content(),
            ((MlsMessage.OfPublicMessage) removal).content());
    crowd.enter(joiner, commit);
    assertThat(crowd.size()).isEqualTo(3);
  }

  @Test
  @Tag("MLSEXT-SELFREMOVE-11")
  void refusesSelfRemovesOfAnotherEpoch() throws ProtocolException {
    MlsMessage stale = crowd.propose("m1", new SelfRemove());
    crowd.commitWithoutPending("m0");
    MlsMessage fresh = crowd.propose("m1", new SelfRemove());
    assertRefused(
        DraftCode.SELF_REMOVE_INVALID, () -> crowd.join(joiner, "m0", plain.withSelfRemove(stale)));
    crowd.enter(joiner, crowd.join(joiner, "m0", plain.withSelfRemove(fresh)));
  }

  @Test
  void refusesASelfRemoveOfTheLeafThatIsResynced() throws ProtocolException {
    MlsMessage leaving = crowd.propose("m1", new SelfRemove());
    TestClient back = crowd.client("m1");
    ExternalCommitOptions options =
        ExternalCommitOptions.of(back.profile).with(Resync.bySignatureKey());
    assertRefused(
        ProposalCode.MULTIPLE_PROPOSALS_FOR_LEAF,
        () -> crowd.join(back, "m0", options.withSelfRemove(leaving)));
    crowd.enter(back, crowd.join(back, "m0", options));
  }

  @Test
  void putsTheChosenCredentialCapabilitiesAndExtensionsIntoTheLeaf() throws ProtocolException {
    Capabilities all = joiner.profile.capabilities();
    Capabilities wider =
        new Capabilities(
            all.versions(),
            all.cipherSuites(),
            List.of(new ExtensionType(6), new ExtensionType(0xf0aa)),
            List.of(new ProposalType(0xf0bb)),
            all.credentials());
    ExtensionList extensions = withDictionary(UNKNOWN_COMPONENT, Bytes.utf8("about me"));
    MemberProfile chosen =
        new MemberProfile(new Credential.BasicCredential(Bytes.utf8("chosen")), wider, extensions);
    CreatedExternalCommit commit = crowd.join(joiner, "m0", ExternalCommitOptions.of(chosen));
    crowd.enter(joiner, commit);
    LeafNode leaf = crowd.group("m1").tree().leaf(crowd.group("joiner").ownLeaf()).orElseThrow();
    assertThat(leaf.credential()).isEqualTo(chosen.credential());
    assertThat(leaf.capabilities()).isEqualTo(wider);
    assertThat(leaf.extensions()).isEqualTo(extensions);
    assertThat(leaf.signatureKey()).isEqualTo(joiner.signer.publicKey());
  }

  @Test
  @Tag("RFC9420-EXT-42")
  void refusesALeafThatLacksWhatTheGroupNeeds() throws ProtocolException {
    use(new Crowd(2, Profile.STRICT, withDictionary(UNKNOWN_COMPONENT, Bytes.EMPTY)));
    Capabilities all = joiner.profile.capabilities();
    Capabilities narrow =
        new Capabilities(
            all.versions(), all.cipherSuites(), List.of(), List.of(), all.credentials());
    MemberProfile lacking =
        new MemberProfile(joiner.profile.credential(), narrow, ExtensionList.EMPTY);
    assertRefused(
        GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED,
        () -> crowd.join(joiner, "m0", ExternalCommitOptions.of(lacking)));

    Capabilities noBasic =
        new Capabilities(
            all.versions(),
            all.cipherSuites(),
            all.extensions(),
            all.proposals(),
            List.of(new CredentialType(0xf001)));
    MemberProfile strange =
        new MemberProfile(joiner.profile.credential(), noBasic, ExtensionList.EMPTY);
    assertRefused(
        LeafCode.CREDENTIAL_TYPE_NOT_IN_CAPABILITIES,
        () -> crowd.join(joiner, "m0", ExternalCommitOptions.of(strange)));
    crowd.enter(joiner, crowd.join(joiner, "m0", plain));
  }

  @Test
  @Tag("MUSEUM-11")
  void judgesLifetimesOnlyWhereTheProfileSaysSo() throws ProtocolException {
    TestClient shortLived = crowd.newcomer("short-lived");
    KeyPackageBundle bundle =
        KeyPackageBundle.create(
            shortLived.crypto,
            shortLived.profile,
            new Lifetime(0, 4),
            shortLived.signer,
            shortLived.random);
    crowd.commit("m0", MessageOptions.PUBLIC, new Add(bundle.keyPackage()));
    Profile judging =
        Profile.STRICT.toBuilder("lifetimes").leafLifetimeOnReceipt(Switch.ENFORCE).build();
    GroupSettings tolerant = joiner.settings;

    joiner.settings = tolerant.with(judging).at(new UnixSeconds(5));
    assertRefused(LeafCode.LIFETIME_INVALID, () -> crowd.join(joiner, "m0", plain));
    joiner.settings = tolerant.with(judging).at(new UnixSeconds(4));
    assertThat(crowd.join(joiner, "m0", plain).dropped()).isEmpty();
    joiner.settings = tolerant.at(new UnixSeconds(5));
    assertThat(crowd.join(joiner, "m0", plain).dropped()).isEmpty();
  }

  @Test
  void changesComponentDataByValue() throws ProtocolException {
    use(new Crowd(3, Profile.STRICT, withDictionary(UNKNOWN_COMPONENT, Bytes.utf8("before"))));
    CreatedExternalCommit commit =
        crowd.join(
            joiner, "m0", plain.with(AppDataUpdate.update(UNKNOWN_COMPONENT, Bytes.utf8("after"))));
    crowd.enter(joiner, commit);
    AppDataDictionary dictionary =
        AppDataDictionary.in(crowd.group("m2").context().extensions(), Profile.STRICT)
            .orElseThrow();
    assertThat(dictionary.find(UNKNOWN_COMPONENT)).contains(Bytes.utf8("after"));
  }

  @Test
  void refusesToRemoveAbsentComponentData() throws ProtocolException {
    use(new Crowd(3, Profile.STRICT, withDictionary(UNKNOWN_COMPONENT, Bytes.EMPTY)));
    assertRefused(
        DraftCode.APP_DATA_REMOVE_ABSENT,
        () -> crowd.join(joiner, "m0", plain.with(AppDataUpdate.remove(new ComponentId(0xf999)))));
    crowd.enter(
        joiner, crowd.join(joiner, "m0", plain.with(AppDataUpdate.remove(UNKNOWN_COMPONENT))));
  }

  @Test
  void refusesProposalsThatStandInNoExternalCommit() {
    Add add = new Add(crowd.newcomer("friend").keyPackage().keyPackage());
    assertRefused(
        ExternalCommitCode.EXTERNAL_COMMIT_PROPOSAL_FORBIDDEN,
        () -> crowd.join(joiner, "m0", plain.with(add)));
  }

  @Test
  @Tag("RFC9420-EXT-47")
  @Tag("MUSEUM-04")
  void exportsAGroupInfoOfItsOwnEpochForTheNextJoiner() throws ProtocolException {
    ExternalPub before = externalPub("m0");
    crowd.enter(joiner, crowd.join(joiner, "m0", plain));
    assertThat(externalPub("joiner")).isNotEqualTo(before).isEqualTo(externalPub("m0"));
    GroupInfo info =
        crowd.group("joiner").groupInfo().withTree().withExternalPub().sign(joiner.signer);
    assertThat(info.signer()).isEqualTo(crowd.group("joiner").ownLeaf());

    TestClient next = crowd.newcomer("next");
    crowd.enter(next, crowd.join(next, "joiner", ExternalCommitOptions.of(next.profile)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 65536})
  void joinsAGroupThatOtherwiseSendsSealedMessagesOfAnyPadding(int padding)
      throws ProtocolException {
    MessageOptions sealed = MessageOptions.PRIVATE.withPadding(length -> padding);
    crowd.commit("m1", sealed);
    MlsMessage leaving = crowd.propose("m2", new SelfRemove());
    CreatedExternalCommit commit = crowd.join(joiner, "m0", plain.withSelfRemove(leaving));
    assertThat(commit.message()).isInstanceOf(MlsMessage.OfPublicMessage.class);
    crowd.enter(joiner, commit);
    crowd.commit("joiner", sealed);
    Sent sent =
        crowd.group("joiner").protect(Bytes.utf8("hello"), sealed, joiner.signer, joiner.random);
    Received.Application heard = (Received.Application) crowd.group("m0").receive(sent.message());
    assertThat(heard.data()).isEqualTo(Bytes.utf8("hello"));
  }

  @Test
  void letsTheApplicationRefuse() throws ProtocolException {
    CreatedExternalCommit commit = crowd.join(joiner, "m0", plain);
    Group denying =
        crowd
            .group("m1")
            .with(crowd.client("m1").settings.withExternalCommits(ExternalCommitRule.DENY));
    assertRefused(
        ExternalCommitCode.EXTERNAL_COMMIT_POLICY, () -> denying.receive(commit.message()));
    crowd.enter(joiner, commit);
  }

  private ExternalPub externalPub(String member) throws ProtocolException {
    GroupInfo info =
        crowd.group(member).groupInfo().withExternalPub().sign(crowd.client(member).signer);
    return ExternalPub.in(info.extensions(), Profile.STRICT).orElseThrow();
  }

  private StagedCommit staged(String member, MlsMessage commit) throws ProtocolException {
    return ((Received.Committed) crowd.group(member).receive(commit)).staged();
  }

  private Bytes nonce() {
    return Bytes.zeros(joiner.crypto.hashBytes());
  }

  private static SecretBytes secret(String value) {
    return SecretBytes.copyOf(Bytes.utf8(value).toArray());
  }

  private static ExtensionList withDictionary(ComponentId id, Bytes data) {
    return ExtensionList.of(AppDataDictionary.EMPTY.with(id, data).toExtension(Profile.STRICT));
  }

  private static Bytes encoded(SafeAad items) {
    TlsWriter out = new TlsWriter();
    items.writeTo(out);
    return out.toBytes();
  }
}
