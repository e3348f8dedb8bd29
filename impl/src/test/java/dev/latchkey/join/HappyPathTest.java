package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.MemberWitness;
import dev.latchkey.message.KeyPackage;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** XIP-82, cases 1 and 2: people who scan, with one device or several. */
class HappyPathTest {
  @Test
  @Tag("xip82-case-01")
  @Tag("REVIEW-10")
  @Tag("GAP-05")
  void oneScannerJoinsAndEverybodyConverges() throws ProtocolException {
    Scene scene = Scene.enabled("happy");
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    JoinOutcome.Joined joined = scene.joins(carol, printed);
    assertThat(joined.staleInvite()).isFalse();
    assertThat(joined.unfinished()).isEmpty();
    scene.assertConverged(carol);
    carol.say("hello");
    assertThat(scene.bob.sync().events()).hasSize(1).first().isInstanceOf(TopicEvent.Data.class);
    scene.bob.say("welcome");
    assertThat(carol.sync().events()).hasAtLeastOneElementOfType(TopicEvent.Data.class);
  }

  @Test
  @Tag("xip82-case-01")
  @Tag("XIP82-JOIN-26")
  void onePrintedInviteServesAChainOfScannersWhileItsOwnerIsAway() throws ProtocolException {
    Scene scene = Scene.enabled("chain");
    Bytes printed = scene.issue();
    for (int i = 0; i < 6; i++) {
      Device next = scene.world.device("guest " + i, "phone");
      assertThat(next.join(printed, scene.world.routes(), new MemberWitness(scene.bob)))
          .isInstanceOf(JoinOutcome.Joined.class);
    }
    scene.assertConverged();
    assertThat(scene.owner().group().members()).hasSize(8);
  }

  @Test
  @Tag("xip82-case-02")
  @Tag("REVIEW-13")
  @Tag("XIP82-JOIN-21")
  void allThreeDevicesOfAScannerComeInByOneCommit() throws ProtocolException {
    Scene scene = Scene.enabled("three");
    Bytes printed = scene.issue();
    Device phone = scene.world.device("carol", "phone");
    Device laptop = scene.world.device("carol", "laptop");
    Device tablet = scene.world.device("carol", "tablet");
    Epoch before = scene.owner().group().epoch();
    JoinOutcome.Joined joined = scene.joins(phone, printed);
    Cursor commit = joined.member().read();
    assertThat(laptop.open(laptop.welcomes().get(0)).commit()).isEqualTo(commit);
    assertThat(commit).isNotEqualTo(Cursor.START);
    assertThat(laptop.acceptWelcome()).isTrue();
    assertThat(tablet.acceptWelcome()).isTrue();
    assertThat(laptop.sync().events()).as("nothing is read twice").isEmpty();
    scene.assertConverged(phone, laptop, tablet);
    assertThat(scene.owner().group().members()).hasSize(5);
    assertThat(scene.owner().group().epoch().value()).isEqualTo(before.value() + 1);
  }

  @Test
  @Tag("xip82-case-02")
  @Tag("REVIEW-19")
  void aDeviceAddedSecondsAgoIsNotMissed() throws ProtocolException {
    Scene scene = Scene.enabled("fresh device");
    Bytes printed = scene.issue();
    Device phone = scene.world.device("carol", "phone");
    phone.faults().meanwhile("before build", () -> scene.world.device("carol", "watch"));
    scene.joins(phone, printed);
    scene.owner().sync();
    assertThat(scene.owner().group().members()).hasSize(4);
  }

  @Test
  @Tag("REVIEW-18")
  void aDeviceWithoutAKeyPackageIsLeftOutAndNamed() throws ProtocolException {
    Scene scene = Scene.enabled("left out");
    Bytes printed = scene.issue();
    Device phone = scene.world.device("carol", "phone");
    Device laptop = scene.world.device("carol", "laptop");
    KeyPackage strangers = scene.world.device("mallory", "phone").keyPackage();
    scene.world.directory().offer(laptop.installation(), strangers);
    JoinOutcome.Joined joined = scene.joins(phone, printed);
    assertThat(joined.leftOut()).containsExactly(laptop.installation());
    scene.owner().sync();
    assertThat(scene.owner().group().members()).hasSize(3);
  }

  @Test
  @Tag("REVIEW-18")
  void aJoinerThatWantsAllItsDevicesOrNoneStopsBeforePublishing() throws ProtocolException {
    Scene scene = Scene.enabled("all or none");
    Bytes printed = scene.issue();
    Device phone = scene.world.device("carol", "phone");
    Device laptop = scene.world.device("carol", "laptop");
    scene.world.directory().offer(laptop.installation(), phone.keyPackage());
    int traffic = scene.traffic();
    JoinPolicy strict =
        new JoinPolicy(JoinPolicy.DEFAULT.limits(), 0, JoinPolicy.MissingKeyPackage.ABORT);
    JoinOutcome outcome =
        phone
            .joiner(scene.world.routes(), EpochArbiter.FIRST, strict)
            .join(printed, scene.world.now());
    assertThat(((JoinOutcome.NotJoined) outcome).reason().code())
        .isEqualTo(InviteCode.MISSING_KEY_PACKAGE);
    assertThat(scene.traffic()).isEqualTo(traffic);
  }

  @Test
  @Tag("XIP82-JOIN-27")
  @Tag("REVIEW-14")
  void theRefreshedBlobExpiresByTheStampOfTheJoinersOwnCommit() throws ProtocolException {
    Scene scene = Scenes.withMaxAge("stamped", Scene.HOUR);
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    carol.faults().meanwhile("before publish", () -> scene.world.delivery().pass(Scene.SECOND));
    carol.faults().meanwhile("before read-back", () -> scene.world.delivery().pass(Scene.SECOND));
    long stamped = scene.world.delivery().now().unixNanos() + Scene.SECOND;
    scene.joins(carol, printed);
    List<Bytes> blobs = scene.blobs(Scene.BLOBS);
    EncryptedGroupInfoBlob last = EncryptedGroupInfoBlob.decode(blobs.get(blobs.size() - 1));
    assertThat(last.metadata().expiresAt().orElseThrow().unixNanos())
        .isEqualTo(stamped + Scene.HOUR);
  }
}
