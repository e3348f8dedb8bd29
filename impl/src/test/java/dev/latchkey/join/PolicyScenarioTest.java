package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.Membership;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.GroupAdmin;
import dev.latchkey.join.memory.MemberWitness;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.testing.Refusals;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** XIP-82, cases 3, 5, 7, 9 to 12, 16, 18 to 20 and 26: what the group's policy lets happen. */
class PolicyScenarioTest {
  @Test
  @Tag("xip82-case-03")
  @Tag("GAP-12")
  void withTheSwitchOffEveryMemberRefusesAndTheJoinerStopsByItself() throws ProtocolException {
    Scene scene = Scene.enabled("switch off");
    Bytes printed = scene.issue();
    Bytes slot = scene.invite().slot().value();
    InvitePayload payload = Scene.decode(printed);
    scene.alice.revoke();
    scene.bob.sync();
    Device carol = scene.world.device("carol", "phone");
    scene.commitFromOutside(carol, scene.world.settings(), entry(carol, slot));
    scene.assertAllRefuse(InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED, scene.owner(), scene.bob);
    upload(scene, payload, rewrapped(scene, payload));
    int traffic = scene.traffic();
    assertThat(scene.refused(carol, printed)).isEqualTo(InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED);
    assertThat(scene.traffic()).isEqualTo(traffic);
    scene.alice.enable(EnableRequest.PLAIN);
    scene.joins(carol, scene.issue());
  }

  @Test
  @Tag("xip82-case-05")
  @Tag("XIP82-JOIN-19")
  @Tag("XIP82-ROTATE-05")
  void afterARotationTheOldKeyOpensNothingNewAndJoinsNothingOld() throws ProtocolException {
    Scene scene = Scene.enabled("rotation");
    Bytes old = scene.issue();
    scene.alice.rotate(RotateRequest.keepingSlot());
    scene.bob.sync();
    Bytes current = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    assertThat(scene.refused(carol, old)).isEqualTo(InviteCode.CANDIDATES_EXHAUSTED);
    InvitePayload payload = Scene.decode(old);
    upload(scene, payload, rewrapped(scene, payload));
    Device dave = scene.world.device("dave", "phone");
    int traffic = scene.traffic();
    assertThat(scene.refused(dave, old)).isEqualTo(InviteCode.STALE_INVITE_KEY);
    assertThat(scene.traffic()).isEqualTo(traffic);
    scene.joins(dave, current);
  }

  @Test
  @Tag("xip82-case-07")
  @Tag("XIP82-JOIN-18")
  @Tag("REVIEW-16")
  void anInviteToALeftSlotLeadsNowhere() throws ProtocolException {
    Scene scene = Scene.enabled("left slot");
    Bytes old = scene.issue();
    scene.alice.rotate(RotateRequest.toFreshSlot());
    Bytes current = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    assertThat(scene.refused(carol, old)).isEqualTo(InviteCode.CANDIDATES_EXHAUSTED);
    InvitePayload payload = Scene.decode(old);
    upload(scene, payload, rewrapped(scene, payload));
    int traffic = scene.traffic();
    assertThat(scene.refused(carol, old)).isEqualTo(InviteCode.STALE_INVITE_SLOT);
    assertThat(scene.traffic()).isEqualTo(traffic);
    scene.joins(carol, current);
  }

  @Test
  @Tag("xip82-case-07")
  @Tag("XIP82-JOIN-23")
  @Tag("XIP82-JOIN-24")
  @Tag("XIP82-JOIN-25")
  void aRotationRightAfterTheJoinLeavesTheJoinerInAndItsBlobUnsent() throws ProtocolException {
    for (RotateRequest request :
        List.of(RotateRequest.toFreshSlot(), RotateRequest.keepingSlot())) {
      Scene scene = Scenes.refreshed("late");
      Bytes printed = scene.issue();
      Device carol = scene.world.device("carol", "phone");
      carol
          .faults()
          .meanwhile(
              "before compare",
              () -> {
                scene.owner().sync();
                rotate(scene, request);
              });
      JoinOutcome.Joined joined = scene.joins(carol, printed);
      assertThat(joined.staleInvite()).isTrue();
      assertThat(joined.refreshed()).isEmpty();
      assertThat(carol.faults().passed()).doesNotContain("before slot.upload");
      scene.assertConverged(carol);
      carol.say("still here");
      assertThat(scene.bob.sync().events()).hasAtLeastOneElementOfType(TopicEvent.Data.class);
    }
  }

  @Test
  @Tag("xip82-case-09")
  void anOutsiderCannotRenameTheGroup() throws ProtocolException {
    Scene scene = Scene.enabled("rename");
    Device carol = scene.world.device("carol", "phone");
    Bytes slot = scene.invite().slot().value();
    scene.commitFromOutside(
        carol,
        scene.lawless(),
        AppDataUpdate.update(WellKnown.GROUP_NAME.id(), Bytes.utf8("Mine")));
    scene.assertAllRefuse(InviteCode.WRONG_COMPONENT, scene.owner(), scene.bob);
    scene.commitFromOutside(carol, scene.world.settings(), entry(carol, slot));
    scene.owner().sync();
    assertThat(scene.owner().group().members()).hasSize(3);
  }

  @Test
  @Tag("xip82-case-10")
  void anOutsiderCannotBringSomebodyElsesDevice() throws ProtocolException {
    Scene scene = Scene.enabled("stowaway");
    Device carol = scene.world.device("carol", "phone");
    Device dave = scene.world.device("dave", "phone");
    Bytes slot = scene.invite().slot().value();
    scene.commitFromOutside(
        carol, scene.world.settings(), new Add(dave.keyPackage()), entry(carol, slot));
    scene.assertAllRefuse(InviteCode.CROSS_INBOX_ADD, scene.owner(), scene.bob);
    Device laptop = scene.world.device("carol", "laptop");
    Proposal latest = update(carol, MembershipEntry.admittedVia(2, slot));
    scene.commitFromOutside(carol, scene.world.settings(), new Add(laptop.keyPackage()), latest);
    scene.owner().sync();
    assertThat(scene.owner().group().members()).hasSize(4);
  }

  @Test
  @Tag("xip82-case-11")
  @Tag("XIP82-JOIN-17")
  @Tag("XIP82-ROTATE-08")
  void oneActiveGuestAtATimeAndTheSeatIsFreedByRemoval() throws ProtocolException {
    Scene scene = Scenes.withMaxUses("one seat", 1);
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    Device dave = scene.world.device("dave", "phone");
    scene.joins(carol, printed);
    int traffic = scene.traffic();
    assertThat(scene.refused(dave, printed)).isEqualTo(InviteCode.MAX_USES_EXHAUSTED);
    assertThat(scene.traffic()).isEqualTo(traffic);
    scene.assertConverged(carol);
    scene.commitFromOutside(
        dave, scene.world.settings(), entry(dave, scene.invite().slot().value()));
    scene.assertAllRefuse(InviteCode.MAX_USES_EXHAUSTED, scene.owner(), scene.bob, carol);
    scene.alice.remove(carol.inbox());
    carol.sync();
    assertThat(carol.isMember()).isFalse();
    scene.issue();
    carol.renewKeyPackage();
    scene.joins(carol, printed);
    scene.assertConverged(carol);
  }

  @Test
  @Tag("xip82-case-12")
  @Tag("xip82-case-16")
  void aBoundedInviteIsCountedAlikeByOldAndNewMembersAndAnewForANewSlot() throws ProtocolException {
    Scene scene = Scenes.withMaxUses("two seats", 2);
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    Device dave = scene.world.device("dave", "phone");
    scene.joins(carol, printed);
    scene.joins(dave, printed);
    scene.assertConverged(carol, dave);
    Device erin = scene.world.device("erin", "phone");
    Bytes slot = scene.invite().slot().value();
    scene.commitFromOutside(erin, scene.world.settings(), entry(erin, slot));
    scene.assertAllRefuse(InviteCode.MAX_USES_EXHAUSTED, scene.owner(), scene.bob, carol, dave);
    scene.alice.rotate(RotateRequest.keepingSlot());
    assertThat(scene.refused(erin, scene.issue())).isEqualTo(InviteCode.MAX_USES_EXHAUSTED);
    scene.alice.rotate(RotateRequest.toFreshSlot());
    scene.joins(erin, scene.issue());
    scene.assertConverged(carol, dave, erin);
  }

  @Test
  @Tag("xip82-case-18")
  @Tag("GAP-04")
  void aMemberThatScansItsOwnInviteIsStoppedByItselfAndByEverybody() throws ProtocolException {
    Scene scene = Scene.enabled("already in");
    Bytes printed = scene.issue();
    Bytes slot = scene.invite().slot().value();
    int traffic = scene.traffic();
    JoinOutcome outcome = scene.join(scene.bob, printed);
    assertThat(((JoinOutcome.NotJoined) outcome).reason().code())
        .isEqualTo(InviteCode.ALREADY_MEMBER);
    Device tablet = scene.world.device("bob", "tablet");
    assertThat(scene.refused(tablet, printed)).isEqualTo(InviteCode.ALREADY_MEMBER);
    assertThat(scene.traffic()).isEqualTo(traffic);
    scene.commitFromOutside(
        tablet, scene.lawless(), update(tablet, MembershipEntry.admittedVia(2, slot)));
    scene.assertAllRefuse(InviteCode.JOINER_ALREADY_MEMBER, scene.owner(), scene.bob);
    scene.joins(scene.world.device("carol", "phone"), printed);
  }

  @Test
  @Tag("xip82-case-19")
  void aGuestCannotTakeItsTagOffAndKeepsItThroughOrdinaryRewrites() throws ProtocolException {
    Scene scene = Scene.enabled("tag");
    Device carol = scene.world.device("carol", "phone");
    scene.joins(carol, scene.issue());
    scene.assertConverged(carol);
    Proposal untagged =
        GroupAdmin.membership(
            new MapMutation.Update<>(carol.inbox(), MembershipEntry.untagged(1).encoded()));
    assertThat(Refusals.refusalCode(() -> carol.prepare(untagged)))
        .isEqualTo(InviteCode.ADMITTED_VIA_IMMUTABLE);
    scene.publish(
        carol
            .group()
            .with(scene.lawless())
            .commit()
            .with(CommitOptions.DEFAULT.with(MessageOptions.PRIVATE).withPath())
            .with(untagged)
            .build(carol.signer(), carol.random())
            .message()
            .encoded(scene.world.settings().profile()));
    scene.assertAllRefuse(InviteCode.ADMITTED_VIA_IMMUTABLE, scene.owner(), scene.bob);
    carol.sync();
    MembershipEntry entry =
        Membership.in(carol.member().dictionary()).find(carol.inbox()).orElseThrow();
    carol.commit(
        GroupAdmin.membership(
            new MapMutation.Update<>(carol.inbox(), entry.withIdentity(1, List.of()).encoded())));
    scene.assertConverged(carol);
    assertThat(scene.alice.membership().tagOf(carol.inbox()))
        .contains(scene.invite().slot().value());
  }

  @Test
  @Tag("xip82-case-20")
  void membersWhoReadDaysApartComeToOneVerdict() throws ProtocolException {
    Scene scene = new Scene("days apart");
    long end = scene.world.now().unixNanos() + Scene.HOUR;
    scene.alice.enable(EnableRequest.PLAIN.withCampaignEnd(new Expiry(end)));
    scene.bob.sync();
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    scene.joins(carol, printed);
    scene.world.delivery().pass(Scene.HOUR + 1);
    Device dave = scene.world.device("dave", "phone");
    JoinOutcome lagging =
        dave.joiner(scene.world.routes(), new MemberWitness(scene.owner()), JoinPolicy.DEFAULT)
            .join(printed, new WallTime(end - 1));
    assertThat(((JoinOutcome.NotJoined) lagging).reason().code())
        .isEqualTo(InviteCode.CANDIDATES_EXHAUSTED);
    scene.world.delivery().pass(72 * Scene.HOUR);
    assertThat(scene.bob.sync().events())
        .hasAtLeastOneElementOfType(TopicEvent.Opened.class)
        .hasAtLeastOneElementOfType(TopicEvent.Refused.class);
    scene.assertConverged(carol);
  }

  @Test
  @Tag("XIP82-JOIN-16")
  @Tag("xip82-case-08")
  void aCampaignThatIsOverEndsTheJoinBeforeItPublishes() throws ProtocolException {
    Scene scene = new Scene("campaign");
    long end = scene.world.now().unixNanos() + Scene.HOUR;
    scene.alice.enable(EnableRequest.PLAIN.withCampaignEnd(new Expiry(end)));
    Bytes printed = scene.issue();
    InvitePayload payload = Scene.decode(printed);
    upload(scene, payload, rewrapped(scene, payload));
    int traffic = scene.traffic();
    Device carol = scene.world.device("carol", "phone");
    JoinOutcome late = carol.joiner(scene.world.routes()).join(printed, new WallTime(end + 1));
    assertThat(((JoinOutcome.NotJoined) late).reason().code())
        .isEqualTo(InviteCode.EXTERNAL_COMMIT_EXPIRED);
    assertThat(scene.traffic()).isEqualTo(traffic);
  }

  @Test
  @Tag("xip82-case-22")
  void anOutsiderCannotNameAPreSharedKey() throws ProtocolException {
    Scene scene = Scene.enabled("psk");
    Device carol = scene.world.device("carol", "phone");
    PreSharedKey key =
        new PreSharedKey(
            new PreSharedKeyId.External(Bytes.utf8("outside"), carol.random().bytes(32)));
    scene.commitFromOutside(
        carol,
        scene.world.settings().withPsks(id -> Optional.of(SecretBytes.zeros(32))),
        key,
        entry(carol, scene.invite().slot().value()));
    scene.assertAllRefuse(InviteCode.FORBIDDEN_PSK, scene.owner(), scene.bob);
  }

  @Test
  @Tag("xip82-case-26")
  void aRevokedPolicyIsThatOfAGroupThatNeverHadAnInvite() throws ProtocolException {
    Scene scene = new Scene("revoked");
    Bytes never = scene.alice.setter().revoke(scene.alice.policy()).componentValue().orElseThrow();
    scene.alice.enable(
        EnableRequest.PLAIN
            .withCampaignEnd(new Expiry(Long.MAX_VALUE))
            .withRefreshPointers(List.of(scene.at(Scene.BLOBS))));
    InvitePayload first = scene.invite().payload();
    scene.alice.revoke();
    assertThat(scene.owner().member().dictionary().find(WellKnown.EXTERNAL_COMMIT_POLICY.id()))
        .contains(never);
    assertThat(
            Refusals.refusalCode(
                () ->
                    scene
                        .owner()
                        .prepare(
                            AppDataUpdate.update(
                                WellKnown.EXTERNAL_COMMIT_POLICY.id(),
                                Bytes.fromHex("0a06" + "2a04" + "01020304")))))
        .isEqualTo(InviteCode.POLICY_NOT_CLEARED_EXTERNAL_GROUP_ID);
    scene.alice.enable(EnableRequest.PLAIN);
    assertThat(scene.invite().key()).isNotEqualTo(first.key());
    assertThat(scene.invite().slot()).isNotEqualTo(first.slot());
  }

  private static Proposal entry(Device joiner, Bytes slot) {
    return update(joiner, MembershipEntry.admittedVia(1, slot));
  }

  private static Proposal update(Device joiner, MembershipEntry entry) {
    return AppDataUpdate.update(
        WellKnown.GROUP_MEMBERSHIP.id(), Membership.joining(joiner.inbox(), entry).encoded());
  }

  /** The present state under the key of an older payload: what a member who kept it can make. */
  private static Bytes rewrapped(Scene scene, InvitePayload payload) throws ProtocolException {
    return scene.forge(
        payload.key(),
        new BlobMetadata(scene.owner().member().pair(), Optional.empty()),
        new MlsMessage.OfGroupInfo(Scene.info(scene.owner()).toUnverified()).encoded());
  }

  private static void upload(Scene scene, InvitePayload payload, Bytes blob)
      throws ProtocolException {
    scene.world.service(Scene.BLOBS).slot(payload.slot()).upload(blob);
  }

  private static void rotate(Scene scene, RotateRequest request) {
    try {
      scene.alice.rotate(request);
    } catch (ProtocolException e) {
      throw new IllegalStateException(e);
    }
  }
}
