package dev.latchkey.group;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExternalSender;
import dev.latchkey.extension.ExternalSenders;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WelcomeCode;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Credential;
import dev.latchkey.message.Add;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.Remove;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.AuthenticationService;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What joiners refuse, by GroupInfo and by Welcome, each beside the join that works. */
class JoinRulesTest {
  private Circle circle;
  private TestClient joiner;

  @BeforeEach
  void gather() throws ProtocolException {
    circle = Circle.of(3);
    joiner = Circle.client("joiner");
  }

  @Test
  @Tag("RFC9420-GI-01")
  @Tag("RFC9420-EXT-40")
  @Tag("MUSEUM-01")
  @Tag("MUSEUM-02")
  void refusesASignatureOfSomebodyElse() throws ProtocolException {
    GroupInfoTbs tbs = exported().toUnverified().tbs();
    refuses(GroupInfoCode.GROUP_INFO_SIGNATURE_INVALID, tbs.sign(joiner.signer, joiner.crypto));
    refuses(
        GroupInfoCode.GROUP_INFO_SIGNATURE_INVALID,
        tbs.sign(circle.client(1).signer, joiner.crypto));
    join(exported());
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4, 4096, 1L << 24, 1L << 30, (1L << 31) - 1, 1L << 31, (1L << 32) - 1})
  @Tag("RFC9420-GI-02")
  @Tag("MUSEUM-01")
  @Tag("MUSEUM-03")
  void refusesASignerThatIsNoMember(long signer) throws ProtocolException {
    GroupInfoTbs tbs = exported().toUnverified().tbs();
    refuses(
        GroupInfoCode.GROUP_INFO_SIGNER_UNKNOWN,
        new GroupInfoTbs(
                tbs.groupContext(), tbs.extensions(), tbs.confirmationTag(), new LeafIndex(signer))
            .sign(circle.client(0).signer, joiner.crypto));
  }

  @Test
  @Tag("RFC9420-GI-03")
  @Tag("RFC9420-GI-28")
  @Tag("MUSEUM-55")
  void takesTheTreeFromTheGroupInfoOrFromElsewhere() throws ProtocolException {
    GroupInfo bare = circle.group(0).groupInfo().withExternalPub().sign(circle.client(0).signer);
    refuses(GroupInfoCode.RATCHET_TREE_MISSING, bare);
    ExternalJoin.verifying(
            joiner.settings, bare.toUnverified(), Optional.of(circle.group(0).tree()))
        .commit(ExternalCommitOptions.of(joiner.profile), joiner.signer, joiner.random);
    Circle other = Circle.of(2);
    assertRefused(
        GroupInfoCode.RATCHET_TREE_CONFLICT,
        () ->
            ExternalJoin.verifying(
                joiner.settings, exported().toUnverified(), Optional.of(other.group(0).tree())));
    assertRefused(
        GroupInfoCode.TREE_HASH_MISMATCH,
        () ->
            ExternalJoin.verifying(
                joiner.settings, bare.toUnverified(), Optional.of(other.group(0).tree())));
  }

  @Test
  @Tag("RFC9420-GI-05")
  @Tag("RFC9420-EXT-41")
  void needsExternalPub() throws ProtocolException {
    GroupInfo without = circle.group(0).groupInfo().withTree().sign(circle.client(0).signer);
    refuses(GroupInfoCode.EXTERNAL_PUB_MISSING, without);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 0x0a0a})
  @Tag("RFC9420-GI-07")
  @Tag("RFC9420-GI-09")
  @Tag("RFC9420-EXT-27")
  @Tag("RFC9420-EXT-42")
  @Tag("RFC9420-KP-11")
  void refusesGroupsWithAnExtensionItDoesNotSupport(int type) throws ProtocolException {
    TestClient able = supporting("able", List.of(type), List.of());
    Circle extended = new Circle(able, ExtensionList.of(Extensions.of(type)));
    TestClient plain = supporting("plain", List.of(), List.of());
    assertRefused(
        GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED,
        () -> plain.joinBy(extended.group(0), able));
    assertRefused(
        GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED, () -> extended.add(0, List.of(plain)));
    extended.join(supporting("too", List.of(type), List.of()), 0);
    extended.add(0, List.of(supporting("added", List.of(type), List.of())));
  }

  @Test
  @Tag("RFC9420-GI-10")
  @Tag("MUSEUM-103")
  void refusesGroupsThatRequireMoreThanItHas() throws ProtocolException {
    RequiredCapabilities required =
        new RequiredCapabilities(
            List.of(), List.of(new ProposalType(0x20)), List.of(CredentialType.BASIC));
    TestClient able = supporting("able", List.of(), List.of(0x20));
    Circle demanding = new Circle(able, ExtensionList.of(required.toExtension(Profile.STRICT)));
    assertRefused(
        GroupInfoCode.REQUIRED_CAPABILITY_UNSUPPORTED,
        () -> joiner.joinBy(demanding.group(0), able));
    demanding.join(supporting("too", List.of(), List.of(0x20)), 0);
  }

  @Test
  @Tag("RFC9420-GI-13")
  @Tag("RFC9420-WEL-08")
  void joinsAGroupOnce() throws ProtocolException {
    joiner.settings = joiner.settings.with(new Holdings(id -> true, used -> false));
    refuses(GroupInfoCode.GROUP_ID_NOT_UNIQUE, exported());
    Offer offer = offer();
    assertRefused(
        GroupInfoCode.GROUP_ID_NOT_UNIQUE, () -> joiner.join(offer.welcome, offer.bundle));
    TestClient lost = circle.client(2);
    lost.settings = lost.settings.with(new Holdings(id -> true, used -> false));
    lost.joinBy(
        circle.group(0),
        circle.client(0),
        ExternalCommitOptions.of(lost.profile).with(Resync.bySignatureKey()));
  }

  @Test
  @Tag("RFC9420-KP-09")
  void usesAKeyPackageOnce() throws ProtocolException {
    Offer offer = offer();
    joiner.join(offer.welcome, offer.bundle);
    Holdings used = new Holdings(id -> false, offer.bundle.keyPackage()::equals);
    joiner.settings = joiner.settings.with(used);
    assertRefused(
        KeyPackageCode.KEY_PACKAGE_REUSED, () -> joiner.join(offer.welcome, offer.bundle));
    TestClient alice = circle.client(0);
    Group before = circle.group(0).with(circle.group(0).settings().with(used));
    assertRefused(
        KeyPackageCode.KEY_PACKAGE_REUSED,
        () ->
            before
                .commit()
                .with(new Add(offer.bundle.keyPackage()))
                .build(alice.signer, alice.random));
  }

  @Test
  @Tag("RFC9420-GI-14")
  @Tag("RFC9420-LEAF-01")
  void asksWhetherEveryMemberIsGenuine() throws ProtocolException {
    joiner.settings = joiner.settings.with(new Refusing("member 2"));
    refuses(GroupInfoCode.CREDENTIAL_INVALID, exported());
    Group judge = circle.group(1);
    MlsMessage commit = Circle.client("x").joinBy(circle.group(0), circle.client(0)).message();
    assertRefused(
        GroupInfoCode.CREDENTIAL_INVALID,
        () -> judge.with(judge.settings().with(new Refusing("x"))).receive(commit));
    circle.staged(judge, commit);
    joiner.settings = joiner.settings.with(new Refusing("nobody"));
    join(exported());
  }

  @Test
  @Tag("RFC9420-GI-15")
  void asksWhetherExternalSendersAreGenuine() throws ProtocolException {
    ExtensionList senders =
        ExtensionList.of(
            new ExternalSenders(
                    List.of(
                        new ExternalSender(circle.client(2).signer.publicKey(), basic("server"))))
                .toExtension(Profile.STRICT));
    GroupContextExtensions change = new GroupContextExtensions(senders);
    Group judge = circle.group(1);
    MlsMessage commit = circle.forged(0, Defects.NONE, List.of(circle.by(0, change)), change);
    assertRefused(
        GroupInfoCode.EXTERNAL_SENDER_CREDENTIAL_INVALID,
        () -> judge.with(judge.settings().with(new Refusing("server"))).receive(commit));
    circle.commit(0, circle.group(0).commit().with(change));
    joiner.settings = joiner.settings.with(new Refusing("server"));
    refuses(GroupInfoCode.EXTERNAL_SENDER_CREDENTIAL_INVALID, exported());
    circle.join(Circle.client("other"), 0);
  }

  /**
   * A joiner cannot check the tag, but hashes it: members then refuse what comes of a wrong one.
   */
  @Test
  @Tag("RFC9420-GI-18")
  @Tag("RFC9420-EXT-28")
  @Tag("RFC9420-EXT-45")
  @Tag("RFC9420-EXT-29")
  void passesAWrongConfirmationTagOnToItsCommit() throws ProtocolException {
    GroupInfoTbs tbs = exported().toUnverified().tbs();
    ConfirmationTag wrong = new ConfirmationTag(Circle.flipped(tbs.confirmationTag().value()));
    GroupInfo info =
        new GroupInfoTbs(tbs.groupContext(), tbs.extensions(), wrong, tbs.signer())
            .sign(circle.client(0).signer, joiner.crypto);
    MlsMessage commit = join(info).message();
    assertRefused(GroupInfoCode.CONFIRMATION_TAG_INVALID, () -> circle.group(1).receive(commit));
    circle.staged(circle.group(1), join(exported()).message());
  }

  @Test
  @Tag("RFC9420-GI-20")
  @Tag("RFC9420-GI-21")
  @Tag("RFC9420-GI-23")
  @Tag("RFC9420-EXT-47")
  @Tag("MUSEUM-04")
  @Tag("MUSEUM-05")
  void exportsItsOwnEpochUnderItsCurrentKeyOnly() throws ProtocolException {
    assertRefused(
        GroupInfoCode.GROUP_INFO_SIGNER_KEY_STALE,
        () -> circle.group(0).groupInfo().sign(circle.client(1).signer));
    TestClient first = Circle.client("first");
    CreatedExternalCommit commit = first.joinBy(circle.group(0), circle.client(0));
    Group joined = commit.staged().merge();
    CreatedExternalCommit next = Circle.client("second").joinBy(joined, first);
    Group member = circle.staged(circle.group(1), commit.message()).merge();
    assertThat(circle.staged(member, next.message()).merge().epochAuthenticator())
        .isEqualTo(next.staged().merge().epochAuthenticator());
  }

  @Test
  @Tag("RFC9420-GI-08")
  @Tag("RFC9420-GI-24")
  @Tag("RFC9420-GI-25")
  @Tag("MUSEUM-66")
  void ignoresUnknownExtensionsOfAGroupInfo() throws ProtocolException {
    GroupInfo info =
        circle
            .group(0)
            .groupInfo()
            .withTree()
            .withExternalPub()
            .with(new Extension(new ExtensionType(0x1a1a), Bytes.utf8("grease")))
            .sign(circle.client(0).signer);
    circle.staged(circle.group(1), join(info).message());
    Offer offer = offer();
    assertThat(joiner.join(offer.welcome, offer.bundle).members()).hasSize(4);
  }

  @Test
  @Tag("RFC9420-GI-22")
  void exportsNoTrailingBlanks() throws ProtocolException {
    circle.commit(0, circle.group(0).commit().with(new Remove(new LeafIndex(2))));
    circle.commit(1, circle.group(1).commit().with(new Remove(new LeafIndex(0))));
    circle.join(joiner, 1);
    assertThat(circle.group(1).members()).hasSize(2);
  }

  @Test
  @Tag("RFC9420-WEL-01")
  @Tag("RFC9420-KP-12")
  @Tag("RFC9420-WEL-02")
  @Tag("RFC9420-WEL-03")
  void opensWelcomesForItsOwnKeyPackageOnly() throws ProtocolException {
    Offer offer = offer();
    Welcome good = offer.welcome;
    assertRefused(
        KeyPackageCode.KEY_PACKAGE_NOT_FOUND, () -> joiner.join(good, joiner.keyPackage()));
    assertRefused(
        KeyPackageCode.KEY_PACKAGE_NOT_FOUND,
        () ->
            joiner.join(
                new Welcome(new CipherSuiteId(3), good.secrets(), good.encryptedGroupInfo()),
                offer.bundle));
    assertRefused(
        WelcomeCode.WELCOME_DECRYPTION_FAILED,
        () ->
            joiner.join(
                new Welcome(
                    good.cipherSuite(), good.secrets(), Circle.flipped(good.encryptedGroupInfo())),
                offer.bundle));
    KeyPackageBundle mixed =
        new KeyPackageBundle(
            offer.bundle.keyPackage(), joiner.keyPackage().initKeys(), offer.bundle.leafKeys());
    assertRefused(WelcomeCode.WELCOME_DECRYPTION_FAILED, () -> joiner.join(good, mixed));
    joiner.join(good, offer.bundle);
  }

  @Test
  @Tag("RFC9420-EXT-43")
  @Tag("RFC9420-EXT-44")
  @Tag("MUSEUM-47")
  void resyncsAsOneMemberExactly() throws ProtocolException {
    assertRefused(ExternalCommitCode.RESYNC_LEAF_NOT_FOUND, () -> resync(Resync.bySignatureKey()));
    assertRefused(
        ExternalCommitCode.RESYNC_LEAF_NOT_FOUND, () -> resync(Resync.of(new LeafIndex(9))));
    assertRefused(ExternalCommitCode.RESYNC_LEAF_AMBIGUOUS, () -> resync(Resync.of(leaf -> true)));
    assertRefused(
        ExternalCommitCode.EXTERNAL_COMMIT_REMOVE_NOT_SELF,
        () -> resync(Resync.of(new LeafIndex(1))));
  }

  @Test
  @Tag("RFC9420-EXT-46")
  @Tag("RFC9420-EXT-32")
  void theOnlyMemberResyncsItself() throws ProtocolException {
    TestClient alone = Circle.client("alone");
    Group group = alone.create("alone");
    CreatedExternalCommit commit =
        alone.joinBy(
            group, alone, ExternalCommitOptions.of(alone.profile).with(Resync.bySignatureKey()));
    assertThat(commit.staged().merge().members()).hasSize(1);
    assertThat(circle.staged(group, commit.message()).removesUs()).isTrue();
  }

  @Test
  @Tag("RFC9420-EXT-48")
  @Tag("RFC9420-GI-26")
  @Tag("MUSEUM-49")
  void theLoserOfARaceThrowsItsGroupAwayAndTriesAgain() throws ProtocolException {
    MlsMessage late = Circle.client("loser").joinBy(circle.group(0), circle.client(0)).message();
    circle.join(joiner, 1);
    Group judge = circle.group(1);
    assertRefused(FramingCode.WRONG_EPOCH, () -> judge.receive(late));
    circle.join(Circle.client("loser"), 1);
  }

  private GroupInfo exported() throws ProtocolException {
    return circle.group(0).groupInfo().withTree().withExternalPub().sign(circle.client(0).signer);
  }

  private CreatedExternalCommit join(GroupInfo info) throws ProtocolException {
    return ExternalJoin.verifying(joiner.settings, info.toUnverified(), Optional.empty())
        .commit(ExternalCommitOptions.of(joiner.profile), joiner.signer, joiner.random);
  }

  private void refuses(ErrorCode code, GroupInfo info) {
    assertRefused(code, () -> join(info));
  }

  private void resync(Resync how) throws ProtocolException {
    joiner.joinBy(
        circle.group(0), circle.client(0), ExternalCommitOptions.of(joiner.profile).with(how));
  }

  private record Offer(Welcome welcome, KeyPackageBundle bundle) {}

  private Offer offer() throws ProtocolException {
    KeyPackageBundle bundle = joiner.keyPackage();
    TestClient alice = circle.client(0);
    CreatedCommit created =
        circle
            .group(0)
            .commit()
            .with(new Add(bundle.keyPackage()))
            .with(CommitOptions.DEFAULT.withPath())
            .build(alice.signer, alice.random);
    return new Offer(created.welcome().orElseThrow(), bundle);
  }

  private static TestClient supporting(
      String name, List<Integer> extensions, List<Integer> proposals) {
    return new TestClient(
        "circle",
        name,
        Circle.SUITE,
        Profile.STRICT,
        TestClient.supporting(Circle.SUITE, extensions, proposals),
        ExtensionList.EMPTY);
  }

  private static Credential basic(String name) {
    return new Credential.BasicCredential(Bytes.utf8(name));
  }

  /** Knows everybody but one. */
  private record Refusing(String stranger) implements AuthenticationService {
    @Override
    public boolean accepts(Credential credential, SignaturePublicKey key) {
      return !credential.equals(basic(stranger));
    }

    @Override
    public boolean acceptsSuccessor(LeafNode old, LeafNode next) {
      return old.credential().equals(next.credential());
    }

    @Override
    public boolean sameClient(LeafNode one, LeafNode other) {
      return one.signatureKey().equals(other.signatureKey());
    }
  }
}
