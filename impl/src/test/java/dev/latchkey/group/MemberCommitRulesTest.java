package dev.latchkey.group;

import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.PskCode;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Add;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.ResumptionPskUsage;
import dev.latchkey.testing.Refusals;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9420, sections 12.2 and 12.4: member 0 commits what its own builder would never make. */
class MemberCommitRulesTest {
  private Circle circle;

  @BeforeEach
  void gather() throws ProtocolException {
    circle = Circle.of(3);
  }

  @Test
  @Tag("RFC9420-PROP-03")
  void refusesACommitterThatRemovesItself() throws ProtocolException {
    circle.assertRefused(ProposalCode.REMOVE_OF_COMMITTER, forged(remove(0)));
    Proposal other = remove(2);
    assertThat(accepted(List.of(other)).removed()).hasSize(1);
  }

  @Test
  @Tag("RFC9420-PROP-02")
  void refusesTheCommittersOwnUpdate() throws ProtocolException {
    HashReference own = circle.update(0).reference();
    circle.assertRefused(ProposalCode.UPDATE_BY_COMMITTER, byReference(own));
  }

  @Test
  @Tag("RFC9420-PROP-04")
  @Tag("MUSEUM-60")
  void refusesTwoProposalsForOneLeaf() throws ProtocolException {
    circle.assertRefused(ProposalCode.MULTIPLE_PROPOSALS_FOR_LEAF, forged(remove(2), remove(2)));
    HashReference update = circle.update(2).reference();
    circle.assertRefused(
        ProposalCode.MULTIPLE_PROPOSALS_FOR_LEAF,
        circle.raw(
            0,
            Defects.NONE,
            List.of(),
            List.of(new ProposalOrRef.ByReference(update), new ProposalOrRef.ByValue(remove(2)))));
  }

  @Test
  @Tag("RFC9420-PROP-05")
  @Tag("RFC9420-PROP-22")
  @Tag("RFC9420-KP-08")
  @Tag("MUSEUM-58")
  void refusesOneClientTwice() throws ProtocolException {
    TestClient dave = Circle.client("dave");
    Proposal add = new Add(dave.keyPackage().keyPackage());
    circle.assertRefused(ProposalCode.DUPLICATE_ADD, forged(add, add));
    Proposal second = new Add(dave.keyPackage().keyPackage());
    circle.assertRefused(ProposalCode.DUPLICATE_ADD, forged(add, second));
    assertThat(accepted(List.of(add)).added()).hasSize(1);
  }

  @Test
  @Tag("RFC9420-KP-08")
  void refusesOneInitKeyForTwoClients() throws ProtocolException {
    KeyPackageBundle dave = Circle.client("dave").keyPackage();
    TestClient erin = Circle.client("erin");
    KeyPackageBundle lent =
        new KeyPackageBundle(
            new KeyPackageTbs(
                    ProtocolVersion.MLS10,
                    Circle.SUITE.id(),
                    dave.keyPackage().initKey(),
                    erin.keyPackage().keyPackage().leafNode(),
                    ExtensionList.EMPTY)
                .sign(erin.signer, erin.crypto),
            dave.initKeys(),
            dave.leafKeys());
    circle.assertRefused(
        KeyPackageCode.DUPLICATE_INIT_KEY,
        forged(new Add(dave.keyPackage()), new Add(lent.keyPackage())));
  }

  @Test
  @Tag("RFC9420-PROP-06")
  void refusesToAddAMemberThatStays() throws ProtocolException {
    Proposal again = new Add(circle.client(2).keyPackage().keyPackage());
    circle.assertRefused(ProposalCode.ADD_EXISTING_MEMBER, forged(again));
    assertThat(accepted(List.of(remove(2), again)).added().get(0).index())
        .isEqualTo(new LeafIndex(2));
  }

  @Test
  @Tag("RFC9420-PROP-07")
  @Tag("MUSEUM-59")
  void refusesOnePskTwice() throws ProtocolException {
    Proposal psk = psk("key", 32);
    circle.assertRefused(ProposalCode.DUPLICATE_PSK, forged(psk, psk));
  }

  @Test
  @Tag("RFC9420-PSK-01")
  @Tag("RFC9420-PSK-02")
  @Tag("RFC9420-PSK-03")
  @Tag("RFC9420-PSK-04")
  @Tag("RFC9420-COMMIT-04")
  void refusesPsksThatDoNotFit() throws ProtocolException {
    circle.assertRefused(PskCode.PSK_NONCE_LENGTH, forged(psk("key", 31)));
    circle.assertRefused(CommitCode.PSK_MISSING, forged(psk("key", 32)));
    for (ResumptionPskUsage usage : List.of(ResumptionPskUsage.REINIT, ResumptionPskUsage.BRANCH)) {
      circle.assertRefused(
          PskCode.PSK_USAGE_FORBIDDEN,
          forged(
              new PreSharedKey(
                  new PreSharedKeyId.Resumption(
                      usage, circle.group(0).id(), circle.group(0).epoch(), Bytes.zeros(32)))));
    }
  }

  @Test
  @Tag("RFC9420-PROP-08")
  void refusesTwoContextChanges() throws ProtocolException {
    Proposal clear = new GroupContextExtensions(ExtensionList.EMPTY);
    circle.assertRefused(ProposalCode.MULTIPLE_GCE, forged(clear, clear));
    accepted(List.of(clear));
  }

  @Test
  @Tag("RFC9420-PROP-09")
  @Tag("RFC9420-PROP-14")
  void refusesReInitBesideOthersOrToAnOlderVersion() throws ProtocolException {
    circle.assertRefused(ProposalCode.REINIT_NOT_ALONE, forged(reInit(1), remove(2)));
    circle.assertRefused(ProposalCode.REINIT_VERSION_DOWNGRADE, forged(reInit(0)));
    accepted(List.of(reInit(1)));
  }

  @Test
  @Tag("RFC9420-FRAME-26")
  @Tag("RFC9420-EXT-35")
  void goesNoFurtherAfterReInit() throws ProtocolException {
    circle.commit(0, circle.group(0).commit().with(reInit(1)));
    TestClient alice = circle.client(0);
    Group ended = circle.group(0);
    Refusals.assertRefused(
        FramingCode.GROUP_INACTIVE,
        () -> ended.protect(Bytes.EMPTY, MessageOptions.PRIVATE, alice.signer, alice.random));
    Refusals.assertRefused(
        FramingCode.GROUP_INACTIVE, () -> ended.commit().build(alice.signer, alice.random));
    TestClient late = Circle.client("late");
    CreatedExternalCommit join = late.joinBy(ended, alice);
    Refusals.assertRefused(
        FramingCode.GROUP_INACTIVE, () -> circle.group(1).receive(join.message()));
  }

  @Test
  @Tag("RFC9420-PROP-10")
  void refusesExternalInitFromAMember() throws ProtocolException {
    circle.assertRefused(
        ProposalCode.EXTERNAL_INIT_IN_MEMBER_COMMIT,
        forged(new ExternalInit(new KemOutput(Bytes.zeros(32)))));
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4, 1L << 30, 1L << 31, (1L << 32) - 1})
  @Tag("RFC9420-PROP-13")
  @Tag("MUSEUM-37")
  @Tag("MUSEUM-82")
  void refusesToRemoveNobody(long leaf) throws ProtocolException {
    circle.assertRefused(ProposalCode.REMOVE_UNKNOWN_LEAF, forged(new Remove(new LeafIndex(leaf))));
  }

  @Test
  @Tag("RFC9420-PROP-15")
  @Tag("RFC9420-PROP-16")
  void refusesContextExtensionsThatSomeMemberLacks() throws ProtocolException {
    RequiredCapabilities required =
        new RequiredCapabilities(List.of(), List.of(new ProposalType(0x20)), List.of());
    circle.assertRefused(
        GroupInfoCode.REQUIRED_CAPABILITY_UNSUPPORTED,
        forged(new GroupContextExtensions(ExtensionList.of(required.toExtension(Profile.STRICT)))));
    circle.assertRefused(
        GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED,
        forged(new GroupContextExtensions(ExtensionList.of(Extensions.of(0x0a0a)))));
    RequiredCapabilities met =
        new RequiredCapabilities(List.of(), List.of(new ProposalType(10)), List.of());
    accepted(
        List.of(new GroupContextExtensions(ExtensionList.of(met.toExtension(Profile.STRICT)))));
  }

  @Test
  @Tag("RFC9420-PROP-19")
  @Tag("RFC9420-PROP-20")
  @Tag("RFC9420-PROP-23")
  @Tag("RFC9420-EXT-18")
  @Tag("MUSEUM-53")
  void resolvesReferencesOfThisEpochOnly() throws ProtocolException {
    HashReference removal = circle.propose(2, remove(1)).reference();
    Refusals.assertRefused(
        ProposalCode.PROPOSAL_REF_UNKNOWN,
        () -> circle.group(2).receive(byReference(new HashReference(Bytes.zeros(32)))));
    assertThat(
            circle
                .staged(
                    circle.group(2),
                    circle.raw(
                        0,
                        Defects.NONE,
                        circle.group(0).pendingProposals(),
                        List.of(new ProposalOrRef.ByReference(removal))))
                .removed())
        .hasSize(1);
    circle.commit(
        0,
        circle
            .group(0)
            .commit()
            .pendingOnly(entry -> false)
            .with(CommitOptions.DEFAULT.withPath()));
    circle.assertRefused(ProposalCode.PROPOSAL_REF_UNKNOWN, byReference(removal));
  }

  @Test
  @Tag("RFC9420-PROP-24")
  void refusesOneReferenceTwice() throws ProtocolException {
    HashReference removal = circle.propose(0, remove(2)).reference();
    circle.assertRefused(ProposalCode.DUPLICATE_PROPOSAL, byReference(removal, removal));
  }

  @Test
  @Tag("RFC9420-COMMIT-23")
  void acceptsACommitThatPassesOverProposals() throws ProtocolException {
    circle.propose(2, remove(1));
    assertThat(circle.staged(circle.group(1), forged()).removed()).isEmpty();
  }

  @Test
  @Tag("RFC9420-COMMIT-03")
  @Tag("MUSEUM-70")
  void refusesNoPathWhereTheListNeedsOne() throws ProtocolException {
    circle.assertRefused(CommitCode.PATH_REQUIRED, forged(Defects.NONE.withoutPath()));
    for (Proposal needing : List.of(remove(2), new GroupContextExtensions(ExtensionList.EMPTY))) {
      circle.assertRefused(
          CommitCode.PATH_REQUIRED,
          circle.forged(0, Defects.NONE.withoutPath(), List.of(circle.by(0, needing)), needing));
    }
    HashReference update = circle.update(2).reference();
    circle.assertRefused(
        CommitCode.PATH_REQUIRED,
        circle.raw(
            0,
            Defects.NONE.withoutPath(),
            circle.group(0).pendingProposals(),
            List.of(new ProposalOrRef.ByReference(update))));
  }

  @Test
  @Tag("RFC9420-COMMIT-15")
  void needsNoPathForAdds() throws ProtocolException {
    Proposal add = new Add(Circle.client("dave").keyPackage().keyPackage());
    StagedCommit staged =
        circle.staged(
            circle.group(1),
            circle.forged(0, Defects.NONE.withoutPath(), List.of(circle.by(0, add)), add));
    assertThat(staged.committerLeaf()).isEmpty();
    assertThat(staged.added()).hasSize(1);
  }

  @Test
  @Tag("RFC9420-COMMIT-17")
  @Tag("RFC9420-COMMIT-18")
  @Tag("RFC9420-FRAME-25")
  @Tag("MUSEUM-108")
  void refusesABrokenTagAndGoesOn() throws ProtocolException {
    circle.assertRefused(
        GroupInfoCode.CONFIRMATION_TAG_INVALID, forged(Defects.NONE.tag(Circle::flipped)));
    for (int length : new int[] {0, 1, 31}) {
      circle.assertRefused(
          GroupInfoCode.CONFIRMATION_TAG_INVALID,
          forged(Defects.NONE.tag(tag -> tag.slice(0, length))));
    }
  }

  @Test
  @Tag("RFC9420-FRAME-08")
  void refusesABrokenSignature() throws ProtocolException {
    circle.assertRefused(
        FramingCode.SIGNATURE_INVALID, forged(Defects.NONE.signature(Circle::flipped)));
  }

  @Test
  @Tag("RFC9420-COMMIT-01")
  @Tag("RFC9420-FRAME-02")
  void refusesACommitOfAnotherEpoch() throws ProtocolException {
    MlsMessage late = forged();
    circle.commit(1, circle.group(1).commit());
    circle.assertRefused(FramingCode.WRONG_EPOCH, late);
  }

  @Test
  @Tag("RFC9420-COMMIT-05")
  void refusesALeafThatBreaksARule() throws ProtocolException {
    circle.assertRefused(
        LeafCode.LEAF_NODE_SOURCE_WRONG,
        forged(Defects.NONE.leaf(leaf -> circle.client(0).keyPackage().keyPackage().leafNode())));
  }

  @Test
  @Tag("RFC9420-COMMIT-19")
  @Tag("MUSEUM-70")
  @Tag("MUSEUM-74")
  void tellsARemovedMemberSo() throws ProtocolException {
    Group removed = circle.group(1);
    Proposal proposal = remove(1);
    assertThat(
            circle
                .staged(
                    removed,
                    circle.forged(0, Defects.NONE, List.of(circle.by(0, proposal)), proposal))
                .removesUs())
        .isTrue();
    circle.assertRefused(
        FramingCode.SIGNATURE_INVALID,
        circle.forged(
            0, Defects.NONE.signature(Circle::flipped), List.of(circle.by(0, proposal)), proposal));
  }

  @Test
  @Tag("RFC9420-COMMIT-22")
  void creatingACommitChangesNothing() throws ProtocolException {
    Group before = circle.group(0);
    TestClient alice = circle.client(0);
    before.commit().with(remove(2)).build(alice.signer, alice.random);
    Refusals.assertRefused(
        ProposalCode.REMOVE_UNKNOWN_LEAF,
        () -> before.commit().with(remove(9)).build(alice.signer, alice.random));
    circle.commit(1, circle.group(1).commit());
    assertThat(circle.group(0).members()).hasSize(3);
  }

  @Test
  @Tag("RFC9420-COMMIT-21")
  @Tag("RFC9420-EXT-31")
  @Tag("MUSEUM-41")
  void followsAnExternalCommitWhileItsOwnIsPending() throws ProtocolException {
    TestClient alice = circle.client(0);
    circle.propose(0, remove(2));
    circle.group(0).commit().build(alice.signer, alice.random);
    circle.join(Circle.client("joiner"), 1);
    assertThat(circle.group(0).pendingProposals()).isEmpty();
    assertThat(circle.group(0).members()).hasSize(4);
  }

  @Test
  @Tag("RFC9420-PROP-21")
  @Tag("RFC9420-PROP-17")
  @Tag("MUSEUM-71")
  void anEmptyContextChangeClearsAllExtensions() throws ProtocolException {
    Circle extended = Circle.of(2, ExtensionList.of(Extensions.of(6)));
    assertThat(extended.group(1).context().extensions().types()).hasSize(1);
    extended.commit(
        0, extended.group(0).commit().with(new GroupContextExtensions(ExtensionList.EMPTY)));
    assertThat(extended.group(1).context().extensions().types()).isEmpty();
  }

  @Test
  @Tag("RFC9420-GI-27")
  @Tag("RFC9420-COMMIT-26")
  void theLastEpochHasNoNext() throws ProtocolException {
    assertThat(new Epoch(-2).next()).isEqualTo(new Epoch(-1));
    assertThat(refusalOf(() -> new Epoch(-1).next()).code())
        .isEqualTo(GroupInfoCode.EPOCH_OVERFLOW);
  }

  private MlsMessage forged(Proposal... byValue) throws ProtocolException {
    return circle.forged(0, Defects.NONE, byValue);
  }

  private MlsMessage forged(Defects defects) throws ProtocolException {
    return circle.forged(0, defects);
  }

  private MlsMessage byReference(HashReference... references) throws ProtocolException {
    List<ProposalOrRef> wire = new ArrayList<>();
    for (HashReference reference : references) {
      wire.add(new ProposalOrRef.ByReference(reference));
    }
    return circle.raw(0, Defects.NONE, List.of(), wire);
  }

  private StagedCommit accepted(List<Proposal> proposals) throws ProtocolException {
    return circle.staged(
        circle.group(1),
        circle.forged(
            0,
            Defects.NONE,
            proposals.stream().map(proposal -> circle.by(0, proposal)).toList(),
            proposals.toArray(Proposal[]::new)));
  }

  private static Proposal remove(long leaf) {
    return new Remove(new LeafIndex(leaf));
  }

  private static Proposal reInit(int version) {
    return new ReInit(
        new GroupId(Bytes.utf8("next")),
        new ProtocolVersion(version),
        Circle.SUITE.id(),
        ExtensionList.EMPTY);
  }

  private static Proposal psk(String id, int nonceBytes) {
    return new PreSharedKey(new PreSharedKeyId.External(Bytes.utf8(id), Bytes.zeros(nonceBytes)));
  }
}
