package dev.latchkey.group;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.PskCode;
import dev.latchkey.failure.WelcomeCode;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.Add;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.profile.Switch;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.PskRules;
import dev.latchkey.schedule.ResumptionPskUsage;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC 9420, sections 11.2 and 11.3: groups that follow from others, and what does not follow. */
class SuccessionTest {
  private Crowd crowd;
  private KeyPackageBundle first;
  private KeyPackageBundle second;

  @BeforeEach
  void threeMembers() throws ProtocolException {
    crowd = Crowd.of(3);
    first = crowd.client("m1").keyPackage();
    second = crowd.client("m2").keyPackage();
  }

  @Test
  void aReInitEndsTheGroupAndEverybodyMovesOn() throws ProtocolException {
    reInit("next");
    assertThat(crowd.group("m1").reInit()).contains(announcing("next"));
    TestClient bob = crowd.client("m1");
    assertRefused(
        FramingCode.GROUP_INACTIVE,
        () ->
            crowd
                .group("m1")
                .protect(Bytes.utf8("late"), MessageOptions.PRIVATE, bob.signer, bob.random));
    assertRefused(
        FramingCode.GROUP_INACTIVE, () -> crowd.group("m1").commit().build(bob.signer, bob.random));

    CreatedCommit created = successor("next", first, second);
    Group created0 = created.staged().merge();
    Group joined1 = joinAsReInit("m1", created, first);
    Group joined2 = joinAsReInit("m2", created, second);
    assertThat(joined1.id()).isEqualTo(id("next"));
    assertThat(joined1.epochAuthenticator()).isEqualTo(created0.epochAuthenticator());
    assertThat(joined2.epochAuthenticator()).isEqualTo(created0.epochAuthenticator());
  }

  @Test
  @Tag("RFC9420-FRAME-26")
  @Tag("RFC9420-EXT-35")
  void refusesMessagesAfterAReInit() throws ProtocolException {
    TestClient carol = crowd.client("m2");
    MlsMessage late =
        crowd
            .group("m2")
            .protect(Bytes.utf8("late"), MessageOptions.PRIVATE, carol.signer, carol.random)
            .message();
    assertThat(crowd.group("m1").receive(late)).isInstanceOf(Received.Application.class);
    Group before = crowd.group("m1");
    reInit("next");
    assertThat(before.receive(late)).isInstanceOf(Received.Application.class);
    assertThat(crowd.group("m1").reInit()).isPresent();
    assertRefused(FramingCode.WRONG_EPOCH, () -> crowd.group("m1").receive(late));
  }

  @Test
  void aReInitStandsAlone() {
    TestClient alice = crowd.client("m0");
    CommitBuilder both =
        crowd.group("m0").commit().with(announcing("next")).with(new Remove(new LeafIndex(1)));
    assertRefused(ProposalCode.REINIT_NOT_ALONE, () -> both.build(alice.signer, alice.random));
  }

  @Test
  void aReInitNeverGoesBackInVersion() {
    TestClient alice = crowd.client("m0");
    ReInit older =
        new ReInit(id("next"), new ProtocolVersion(0), Crowd.SUITE.id(), ExtensionList.EMPTY);
    assertRefused(
        ProposalCode.REINIT_VERSION_DOWNGRADE,
        () -> crowd.group("m0").commit().with(older).build(alice.signer, alice.random));
  }

  @Test
  @Tag("RFC9420-REINIT-01")
  @Tag("MUSEUM-73")
  void refusesANewGroupOfOtherParameters() throws ProtocolException {
    reInit("next");
    CreatedCommit other = handmade(creation("another"));
    assertRefused(WelcomeCode.REINIT_PARAMETERS_MISMATCH, () -> joinAsReInit("m1", other, first));
    assertRefused(WelcomeCode.REINIT_PARAMETERS_MISMATCH, () -> successor("another", first));

    Crowd moved = Crowd.of(3);
    TestClient alice = moved.client("m0");
    ReInit otherSuite =
        new ReInit(id("next"), ProtocolVersion.MLS10, new CipherSuiteId(3), ExtensionList.EMPTY);
    CreatedCommit commit =
        moved.group("m0").commit().with(otherSuite).build(alice.signer, alice.random);
    crowd.put("m0", commit.staged().merge());
    moved.follow("m0", commit.message());
    crowd.put("m1", moved.group("m1"));
    CreatedCommit sameSuite = handmade(creation("next"));
    assertRefused(WelcomeCode.REINIT_PARAMETERS_MISMATCH, () -> successor("next", first));
    assertRefused(
        WelcomeCode.REINIT_PARAMETERS_MISMATCH, () -> joinAsReInit("m1", sameSuite, first));
  }

  @Test
  @Tag("RFC9420-REINIT-04")
  void refusesANewGroupThatLeavesSomebodyBehind() throws ProtocolException {
    reInit("next");
    CreatedCommit created = successor("next", first);
    assertRefused(WelcomeCode.REINIT_MEMBERSHIP_MISMATCH, () -> joinAsReInit("m1", created, first));
  }

  @Test
  @Tag("RFC9420-REINIT-03")
  void refusesANewGroupThatDoesNotProveTheOldOne() throws ProtocolException {
    reInit("next");
    TestClient alice = crowd.client("m0");
    CreatedCommit unproven =
        Group.create(alice.settings, creation("next"), alice.random)
            .commit()
            .with(new Add(first.keyPackage()))
            .with(new Add(second.keyPackage()))
            .build(alice.signer, alice.random);
    assertRefused(WelcomeCode.REINIT_PSK_MISMATCH, () -> joinAsReInit("m1", unproven, first));
    assertThat(crowd.client("m1").join(unproven.welcome().orElseThrow(), first).members())
        .hasSize(3);
  }

  @Test
  @Tag("RFC9420-PSK-02")
  void refusesASuccessorWhereNoneIsExpected() throws ProtocolException {
    reInit("next");
    CreatedCommit created = successor("next", first, second);
    assertRefused(
        PskCode.PSK_USAGE_FORBIDDEN,
        () -> crowd.client("m1").join(created.welcome().orElseThrow(), first));
    assertThat(joinAsReInit("m1", created, first).members()).hasSize(3);
  }

  @Test
  @Tag("RFC9420-REINIT-02")
  void refusesASuccessorThatIsPastItsFirstEpoch() throws ProtocolException {
    reInit("next");
    CreatedCommit late = lateSuccessor(ResumptionPskUsage.REINIT);
    assertRefused(WelcomeCode.REINIT_EPOCH_INVALID, () -> joinAsReInit("m1", late, first));
  }

  @Test
  void knowsNoSuccessorOfALivingGroup() {
    assertThatThrownBy(() -> Succession.reInitOf(crowd.group("m1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SuccessorGroup.reInit(crowd.group("m1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesSpecialPsksInOrdinaryCommits() {
    TestClient alice = crowd.client("m0");
    for (ResumptionPskUsage usage : List.of(ResumptionPskUsage.REINIT, ResumptionPskUsage.BRANCH)) {
      assertRefused(
          PskCode.PSK_USAGE_FORBIDDEN,
          () ->
              crowd
                  .group("m0")
                  .commit()
                  .with(new PreSharedKey(resumption(usage)))
                  .build(alice.signer, alice.random));
    }
  }

  @Test
  void someMembersBranchOff() throws ProtocolException {
    CreatedCommit created = branch(first);
    Group joined = joinAsBranch("m1", created, first);
    assertThat(joined.epochAuthenticator())
        .isEqualTo(created.staged().merge().epochAuthenticator());
    assertThat(joined.members()).hasSize(2);
    crowd.commit("m0", MessageOptions.PUBLIC);
    crowd.assertAgreement();
  }

  @Test
  @Tag("RFC9420-BRANCH-01")
  @Tag("MUSEUM-73")
  void aBranchMayHaveOtherExtensionsUnlessTheProfileForbidsIt() throws ProtocolException {
    NewGroup plain = creation("branch");
    NewGroup extended =
        new NewGroup(
            plain.suite(),
            plain.group(),
            ExtensionList.of(Extensions.of(6)),
            plain.member(),
            plain.lifetime(),
            plain.signer());
    CreatedCommit created =
        SuccessorGroup.branch(crowd.group("m0"))
            .start(extended, packages(first), crowd.client("m0").random);
    assertThat(joinAsBranch("m1", created, first).members()).hasSize(2);
    TestClient strict = crowd.client("m1");
    Profile same =
        Profile.STRICT.toBuilder("same").branchExtensionsMustMatch(Switch.ENFORCE).build();
    strict.settings = strict.settings.with(same);
    assertRefused(WelcomeCode.BRANCH_PARAMETERS_MISMATCH, () -> joinAsBranch("m1", created, first));
  }

  @Test
  @Tag("RFC9420-BRANCH-03")
  void refusesABranchWithAnOutsider() throws ProtocolException {
    TestClient outsider = crowd.newcomer("outsider");
    KeyPackageBundle bundle = outsider.keyPackage();
    CreatedCommit created = branch(first, bundle);
    assertRefused(WelcomeCode.BRANCH_MEMBERSHIP_MISMATCH, () -> joinAsBranch("m1", created, first));
    assertRefused(
        PskCode.PSK_USAGE_FORBIDDEN, () -> outsider.join(created.welcome().orElseThrow(), bundle));
  }

  @Test
  void refusesABranchOfAnEpochWeNoLongerHave() throws ProtocolException {
    CreatedCommit created = branch(first);
    TestClient latecomer = crowd.newcomer("latecomer");
    crowd.enter(
        latecomer, crowd.join(latecomer, "m0", ExternalCommitOptions.of(latecomer.profile)));
    Group without = crowd.group("latecomer");
    assertRefused(
        CommitCode.PSK_MISSING,
        () ->
            new WelcomeJoin(crowd.client("m1").settings, first)
                .as(Succession.branchOf(without))
                .join(created.welcome().orElseThrow()));
    assertThat(joinAsBranch("m1", created, first).members()).hasSize(2);
  }

  @Test
  @Tag("RFC9420-BRANCH-02")
  void refusesABranchPastItsFirstEpoch() throws ProtocolException {
    CreatedCommit late = lateSuccessor(ResumptionPskUsage.BRANCH);
    assertRefused(WelcomeCode.BRANCH_EPOCH_INVALID, () -> joinAsBranch("m1", late, first));
  }

  @Test
  void refusesABranchThatIsNone() throws ProtocolException {
    reInit("next");
    CreatedCommit created = successor("next", first, second);
    assertRefused(WelcomeCode.REINIT_PSK_MISMATCH, () -> joinAsBranch("m1", created, first));
  }

  private void reInit(String next) throws ProtocolException {
    TestClient alice = crowd.client("m0");
    CreatedCommit commit =
        crowd.group("m0").commit().with(announcing(next)).build(alice.signer, alice.random);
    crowd.follow("m0", commit.message());
    crowd.put("m0", commit.staged().merge());
    crowd.assertAgreement();
  }

  private CreatedCommit successor(String next, KeyPackageBundle... others)
      throws ProtocolException {
    return SuccessorGroup.reInit(crowd.group("m0"))
        .start(creation(next), packages(others), crowd.client("m0").random);
  }

  private CreatedCommit branch(KeyPackageBundle... others) throws ProtocolException {
    return SuccessorGroup.branch(crowd.group("m0"))
        .start(creation("branch"), packages(others), crowd.client("m0").random);
  }

  /** Proves the old group in its second Commit instead of its first. */
  private CreatedCommit lateSuccessor(ResumptionPskUsage usage) throws ProtocolException {
    TestClient alice = crowd.client("m0");
    GroupSettings settings = alice.settings.withPsks(crowd.group("m0").state().psks());
    Group created = Group.create(settings, creation("next"), alice.random);
    return proving(usage, created.commit().build(alice.signer, alice.random).staged().merge());
  }

  /** A re-initialisation by somebody who does not look at what was announced. */
  private CreatedCommit handmade(NewGroup creation) throws ProtocolException {
    TestClient alice = crowd.client("m0");
    GroupSettings settings = alice.settings.withPsks(crowd.group("m0").state().psks());
    return proving(ResumptionPskUsage.REINIT, Group.create(settings, creation, alice.random));
  }

  private CreatedCommit proving(ResumptionPskUsage usage, Group fresh) throws ProtocolException {
    TestClient alice = crowd.client("m0");
    PskRules.Purpose purpose =
        usage == ResumptionPskUsage.REINIT
            ? PskRules.Purpose.REINITIALIZATION
            : PskRules.Purpose.BRANCHING;
    return fresh
        .commit()
        .with(CommitOptions.DEFAULT.withPath().withPurpose(purpose))
        .with(new Add(first.keyPackage()))
        .with(new Add(second.keyPackage()))
        .with(new PreSharedKey(resumption(usage)))
        .build(alice.signer, alice.random);
  }

  private Group joinAsReInit(String member, CreatedCommit created, KeyPackageBundle bundle)
      throws ProtocolException {
    return new WelcomeJoin(crowd.client(member).settings, bundle)
        .as(Succession.reInitOf(crowd.group(member)))
        .join(created.welcome().orElseThrow());
  }

  private Group joinAsBranch(String member, CreatedCommit created, KeyPackageBundle bundle)
      throws ProtocolException {
    return new WelcomeJoin(crowd.client(member).settings, bundle)
        .as(Succession.branchOf(crowd.group(member)))
        .join(created.welcome().orElseThrow());
  }

  private NewGroup creation(String name) {
    TestClient alice = crowd.client("m0");
    return new NewGroup(
        Crowd.SUITE,
        id(name),
        ExtensionList.EMPTY,
        alice.profile,
        Lifetime.UNLIMITED,
        alice.signer);
  }

  private PreSharedKeyId resumption(ResumptionPskUsage usage) {
    Group old = crowd.group("m0");
    return new PreSharedKeyId.Resumption(
        usage, old.id(), old.epoch(), Bytes.zeros(old.crypto().hashBytes()));
  }

  private static List<KeyPackage> packages(KeyPackageBundle... bundles) {
    return List.of(bundles).stream().map(KeyPackageBundle::keyPackage).toList();
  }

  private static ReInit announcing(String next) {
    return new ReInit(id(next), ProtocolVersion.MLS10, Crowd.SUITE.id(), ExtensionList.EMPTY);
  }

  private static GroupId id(String name) {
    return new GroupId(Bytes.utf8(name));
  }
}
