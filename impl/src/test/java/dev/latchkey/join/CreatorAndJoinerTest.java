package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.appdata.Bootstrap;
import dev.latchkey.appdata.BootstrapSeed;
import dev.latchkey.appdata.ConversationType;
import dev.latchkey.appdata.Membership;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.Extension;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.PolicySetter;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.Faults;
import dev.latchkey.join.memory.GroupAdmin;
import dev.latchkey.join.memory.MemberWitness;
import dev.latchkey.join.memory.World;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.testing.Refusals;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What reviews and readings of other implementations found, each as a rule of its own. */
class CreatorAndJoinerTest {
  @Test
  @Tag("REVIEW-01")
  void aDirectMessageHasNoInviteHoweverItsPolicyReads() throws ProtocolException {
    World world = new World("dm");
    GroupAdmin alice = new GroupAdmin(world, world.device("alice", "phone"));
    BootstrapSeed seed =
        BootstrapSeed.dm(
            alice.device().inbox(),
            Map.of(
                alice.device().inbox(), MembershipEntry.untagged(1),
                world.inbox("bob"), MembershipEntry.untagged(1)));
    ExternalCommitPolicy enabled =
        new PolicySetter(ConversationType.GROUP, alice.device().random())
            .enable(ExternalCommitPolicy.DEFAULT, EnableRequest.PLAIN)
            .after();
    AppDataDictionary dictionary =
        alice.dictionary(seed).with(WellKnown.EXTERNAL_COMMIT_POLICY.id(), enabled.encode());
    alice.create(dictionary);
    world.service(Scene.BLOBS);
    assertThat(
            Refusals.refusalCode(
                () ->
                    new InviteCreator(world.routes(), alice.device().random())
                        .issue(
                            alice.device().member(),
                            alice.device().signer(),
                            Optional.of(world.at(Scene.BLOBS)))))
        .isEqualTo(InviteCode.DM_FORBIDDEN);
    assertThat(world.service(Scene.BLOBS).occupied()).isZero();
  }

  @Test
  @Tag("REVIEW-02")
  @Tag("REVIEW-03")
  void aDirectMessagesSetterRefusesEveryChange() {
    World world = new World("dm setter");
    PolicySetter setter = new PolicySetter(ConversationType.DM, world.random("setter"));
    ExternalCommitPolicy none = ExternalCommitPolicy.DEFAULT;
    List<Refusals.Refusing> calls =
        List.of(
            () -> setter.enable(none, EnableRequest.PLAIN),
            () -> setter.revoke(none),
            () -> setter.changeSettings(none, DurableSettings.NONE));
    for (Refusals.Refusing call : calls) {
      assertThat(Refusals.refusalCode(call)).isEqualTo(InviteCode.DM_FORBIDDEN);
    }
  }

  @Test
  @Tag("REVIEW-05")
  void enablingTwiceKeepsThePrintedInviteAlive() throws ProtocolException {
    Scene scene = Scene.enabled("twice");
    Bytes printed = scene.issue();
    assertThat(Refusals.refusalCode(() -> scene.alice.enable(EnableRequest.PLAIN)))
        .isEqualTo(InviteCode.ALREADY_ENABLED);
    scene.joins(scene.world.device("carol", "phone"), printed);
  }

  @Test
  void onlyASuperAdminOfAMigratedGroupWithALiveInviteIssues() throws ProtocolException {
    Scene scene = new Scene("who may issue");
    InviteCreator creator = scene.creator();
    assertThat(
            Refusals.refusalCode(
                () ->
                    creator.create(
                        scene.owner().member(), scene.owner().signer(), Optional.empty())))
        .isEqualTo(InviteCode.NOT_ENABLED);
    scene.alice.enable(EnableRequest.PLAIN);
    scene.bob.sync();
    assertThat(
            Refusals.refusalCode(
                () -> creator.create(scene.bob.member(), scene.bob.signer(), Optional.empty())))
        .isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
    GroupAdmin legacy = new GroupAdmin(scene.world, scene.world.device("legacy", "phone"));
    legacy.create(AppDataDictionary.EMPTY);
    assertThat(Bootstrap.isMigrated(legacy.device().member().dictionary())).isFalse();
    assertThat(
            Refusals.refusalCode(
                () ->
                    creator.create(
                        legacy.device().member(), legacy.device().signer(), Optional.empty())))
        .isEqualTo(InviteCode.NOT_MIGRATED);
    creator.create(scene.owner().member(), scene.owner().signer(), Optional.empty());
  }

  @Test
  @Tag("REVIEW-09")
  void everyBlobBelongsToTheEpochItsExpiryWasCountedFrom() throws ProtocolException {
    Scene scene = Scenes.withMaxAge("snapshot", Scene.HOUR);
    List<MemberState> snapshots = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      snapshots.add(scene.owner().member());
      scene.world.delivery().pass(7 * Scene.SECOND);
      scene.alice.rename("Name " + i);
    }
    for (MemberState snapshot : snapshots) {
      EncryptedGroupInfoBlob blob =
          scene.creator().create(snapshot, scene.owner().signer(), Optional.empty()).blob();
      assertThat(blob.metadata().state()).isEqualTo(snapshot.pair());
      assertThat(blob.metadata().expiresAt())
          .contains(snapshot.start().plus(new MaxEpochAge(Scene.HOUR)));
    }
  }

  @Test
  @Tag("XIP82-JOIN-01")
  @Tag("XIP82-FETCH-06")
  void aPayloadWithoutPointerIsResolvedByTheApplicationOrNotAtAll() throws ProtocolException {
    Scene scene = Scene.enabled("own service");
    scene.issue();
    Bytes printed = scene.invite().payload().encode();
    Device carol = scene.world.device("carol", "phone");
    assertThat(scene.refused(carol, printed)).isEqualTo(InviteCode.SERVICE_UNRESOLVED);
    assertThat(carol.faults().passed()).doesNotContain("before slot.fetch");
    List<String> asked = new ArrayList<>();
    RoutedSlots own = scene.world.routes().withOwn(scene.world.service(Scene.BLOBS));
    SlotFetcher proxy =
        (pointer, id) -> {
          asked.add("through the proxy");
          return own.slot(pointer, id);
        };
    JoinOutcome outcome = carol.join(printed, proxy, new MemberWitness(scene.owner()));
    assertThat(outcome).isInstanceOf(JoinOutcome.Joined.class);
    assertThat(asked).as("fetch and upload").hasSize(2);
  }

  @Test
  @Tag("XIP82-FETCH-05")
  void nothingIsFetchedBeforeSomebodyAgrees() throws ProtocolException {
    Scene scene = Scene.enabled("consent");
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    RoutedSlots refusing =
        RoutedSlots.none()
            .withHttps(
                origin -> false,
                target -> {
                  throw new AssertionError("fetched " + target);
                });
    JoinOutcome outcome = carol.join(printed, refusing, EpochArbiter.FIRST);
    assertThat(((JoinOutcome.NotJoined) outcome).reason().code())
        .isEqualTo(InviteCode.SERVICE_UNRESOLVED);
  }

  @Test
  @Tag("REVIEW-15")
  void aCommitThatArrivesLateStillMakesUsAMemberOnce() throws ProtocolException {
    Scene scene = Scene.enabled("late arrival");
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    carol.faults().plan("after delivery.publish", 0, Faults.Kind.FAIL);
    JoinOutcome outcome = scene.join(carol, printed);
    assertThat(((JoinOutcome.NotJoined) outcome).reason().code())
        .isEqualTo(InviteCode.PUBLISH_FAILED);
    assertThat(carol.disk().groups()).isEmpty();
    int published = scene.world.delivery().published().size();
    scene.joins(carol, printed);
    assertThat(scene.world.delivery().published()).hasSize(published);
    scene.assertConverged(carol);
  }

  @Test
  @Tag("REVIEW-12")
  void aMembershipThatCannotBeStoredIsAnErrorAndNotASuccess() throws ProtocolException {
    Scene scene = Scene.enabled("storage");
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    carol.faults().plan("before store.enter", 0, Faults.Kind.FAIL);
    assertThat(scene.refused(carol, printed)).isEqualTo(InviteCode.STORAGE_FAILED);
    scene.joins(carol, printed);
    scene.assertConverged(carol);
  }

  @Test
  @Tag("REVIEW-17")
  void theSendersTagIsOfTheThirtyDaysPeriodAtAnyEpoch() throws ProtocolException {
    Scene scene = Scene.enabled("hmac");
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    scene.joins(carol, printed);
    List<OutgoingMessage> published = scene.world.delivery().published();
    OutgoingMessage commit = published.get(published.size() - 1);
    long period = scene.world.now().unixNanos() / 1_000_000_000L / 2_592_000L;
    assertThat(commit.senderHmac())
        .isEqualTo(recomputed(scene, carol.hmacSecret(), period, commit.data()))
        .isNotEqualTo(
            recomputed(scene, carol.hmacSecret(), carol.group().epoch().value(), commit.data()));
  }

  private static Bytes recomputed(Scene scene, SecretBytes secret, long counter, Bytes data) {
    Hashing hashing = scene.world.crypto().provider().hashing();
    Bytes group = scene.owner().group().id().value();
    Bytes info =
        Bytes.concat(
            group,
            Bytes.takeOwnership(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(counter).array()));
    SecretBytes extracted =
        hashing.extract(
            Hash.SHA256,
            SecretBytes.copyOf(Bytes.utf8("libXMTP HKDF salt!")),
            SecretBytes.copyOf(Bytes.concat(secret.reveal(), group)));
    SecretBytes key = hashing.expand(Hash.SHA256, extracted, info, 42);
    return hashing.mac(Hash.SHA256, key, data);
  }

  @Test
  @Tag("REVIEW-20")
  void theScannedKeyIsWipedHoweverTheJoinEnds() throws ProtocolException {
    Scene scene = Scene.enabled("wiped");
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    InvitePayload failing = Scene.decode(printed);
    carol.faults().plan("before slot.fetch", 0, Faults.Kind.FAIL);
    carol.joiner(scene.world.routes()).join(failing, scene.world.now());
    assertThatThrownBy(failing::encode).isInstanceOf(IllegalStateException.class);
    InvitePayload joining = Scene.decode(printed);
    JoinOutcome outcome = carol.joiner(scene.world.routes()).join(joining, scene.world.now());
    assertThat(outcome).isInstanceOf(JoinOutcome.Joined.class);
    assertThatThrownBy(joining::encode).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @Tag("REVIEW-21")
  void aPayloadMayHaveFieldsNobodyKnowsAndHasNoHashOfTheGroup() throws ProtocolException {
    Scene scene = Scene.enabled("fields");
    Bytes printed = scene.issue();
    InvitePayload read = Scene.decode(Bytes.concat(printed, Bytes.fromHex("2203010203")));
    assertThat(read.encode()).isEqualTo(printed);
  }

  @Test
  @Tag("GAP-02")
  void anUntaggedJoinIsRefusedByEverybody() throws ProtocolException {
    Scene scene = Scene.enabled("untagged");
    Device carol = scene.world.device("carol", "phone");
    scene.commitFromOutside(
        carol,
        scene.world.settings(),
        AppDataUpdate.update(
            WellKnown.GROUP_MEMBERSHIP.id(),
            Membership.joining(carol.inbox(), MembershipEntry.untagged(1)).encoded()));
    scene.assertAllRefuse(InviteCode.ADMITTED_VIA_MISMATCH, scene.owner(), scene.bob);
    scene.joins(carol, scene.issue());
  }

  @Test
  @Tag("GAP-08")
  void aDictionaryBesideTheGroupContextCountsForNothing() throws ProtocolException {
    Scene scene = Scene.enabled("two dictionaries");
    Bytes printed = scene.issue();
    InvitePayload payload = Scene.decode(printed);
    Extension planted = scene.owner().member().dictionary().toExtension(Profile.XIP82);
    scene.alice.revoke();
    GroupInfo info =
        scene
            .owner()
            .group()
            .groupInfo()
            .withTree()
            .withExternalPub()
            .with(planted)
            .sign(scene.owner().signer());
    scene
        .world
        .service(Scene.BLOBS)
        .slot(payload.slot())
        .upload(
            scene.forge(
                payload.key(),
                new BlobMetadata(scene.owner().member().pair(), Optional.empty()),
                new MlsMessage.OfGroupInfo(info.toUnverified()).encoded()));
    int traffic = scene.traffic();
    Device carol = scene.world.device("carol", "phone");
    assertThat(scene.refused(carol, printed)).isEqualTo(InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED);
    assertThat(scene.traffic()).isEqualTo(traffic);
  }

  @Test
  @Tag("XIP82-JOIN-30")
  void aGroupThatCopiesTheInviteIsJoinedAndCanBeToldApartAfterwards() throws ProtocolException {
    Scene scene = Scene.enabled("redirect");
    Bytes printed = scene.issue();
    GroupAdmin mallory = new GroupAdmin(scene.world, scene.world.device("mallory", "phone"));
    mallory.create("Book club");
    mallory.rename("Still the book club");
    mallory.rename("Book club");
    mallory.rename("A higher epoch");
    mallory
        .device()
        .commit(
            AppDataUpdate.update(
                WellKnown.EXTERNAL_COMMIT_POLICY.id(), scene.alice.policy().encode()));
    scene.upload(
        Scene.BLOBS,
        new BlobMint(
                mallory.device().member(), mallory.device().signer(), mallory.device().random())
            .blob());
    Device carol = scene.world.device("carol", "phone");
    JoinOutcome outcome = carol.join(printed, scene.world.routes(), EpochArbiter.FIRST);
    assertThat(outcome).isInstanceOf(JoinOutcome.Joined.class);
    assertThat(carol.group().id())
        .as("known limitation: only a check beside the invite tells")
        .isEqualTo(mallory.device().group().id())
        .isNotEqualTo(scene.owner().group().id());
  }

  @Test
  @Tag("GAP-09")
  void joinersTakeTheLeftmostBlankLeavesAfterTheAdds() throws ProtocolException {
    for (int blanks = 0; blanks <= 2; blanks++) {
      Scene scene = Scene.enabled("blanks " + blanks);
      for (int i = 0; i < blanks; i++) {
        scene.alice.add(scene.world.device("guest " + i, "phone"));
      }
      for (int i = 0; i < blanks; i++) {
        scene.alice.remove(scene.world.inbox("guest " + i));
      }
      Device carol = scene.world.device("carol", "phone");
      scene.world.device("carol", "laptop");
      Bytes printed = scene.issue();
      scene.joins(carol, printed);
      assertThat(carol.group().ownLeaf().value()).isEqualTo(3);
      scene.assertConverged(carol);
    }
  }
}
