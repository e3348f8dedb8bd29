package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.MemberWitness;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a joiner owes whoever invited it, before and after it publishes. */
class JoinerDutiesTest {
  /** Everything a joiner stops for by itself; each is one change of a scene that is joined. */
  enum Abort {
    SWITCHED_OFF(InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED) {
      @Override
      void bringAbout(Scene scene) throws ProtocolException {
        scene.alice.revoke();
      }
    },
    CAMPAIGN_OVER(InviteCode.EXTERNAL_COMMIT_EXPIRED) {
      @Override
      void bringAbout(Scene scene) throws ProtocolException {
        Expiry past = new Expiry(scene.world.now().unixNanos() - 1);
        scene.alice.commit(scene.alice.setter().endCampaignAt(scene.alice.policy(), past));
      }
    },
    OTHER_SLOT(InviteCode.STALE_INVITE_SLOT) {
      @Override
      void bringAbout(Scene scene) throws ProtocolException {
        scene.alice.rotate(RotateRequest.toFreshSlot());
      }
    },
    OTHER_KEY(InviteCode.STALE_INVITE_KEY) {
      @Override
      void bringAbout(Scene scene) throws ProtocolException {
        scene.alice.rotate(RotateRequest.keepingSlot());
      }
    },
    MEMBER_ALREADY(InviteCode.ALREADY_MEMBER) {
      @Override
      void bringAbout(Scene scene) throws ProtocolException {
        scene.alice.add(scene.world.device("carol", "tablet"));
      }
    };

    final InviteCode code;

    Abort(InviteCode code) {
      this.code = code;
    }

    abstract void bringAbout(Scene scene) throws ProtocolException;
  }

  @ParameterizedTest
  @EnumSource(Abort.class)
  @Tag("XIP82-JOIN-15")
  @Tag("XIP82-JOIN-20")
  void aJoinerThatStopsByItselfLeavesNoTrace(Abort abort) throws ProtocolException {
    Scene scene = Scene.enabled("abort " + abort);
    Bytes printed = scene.issue();
    abort.bringAbout(scene);
    served(scene, printed);
    int traffic = scene.traffic();
    Device carol = scene.world.device("carol", "phone");

    assertThat(scene.refused(carol, printed)).isEqualTo(abort.code);

    assertThat(scene.traffic()).as("neither a Commit nor a Welcome").isEqualTo(traffic);
    assertThat(carol.disk().groups()).isEmpty();
    assertThat(carol.disk().unfinished()).isZero();
  }

  @Test
  @Tag("XIP82-JOIN-20")
  void theSameSceneIsJoinedWithoutAnyOfThat() throws ProtocolException {
    Scene scene = Scene.enabled("no abort");
    Bytes printed = scene.issue();
    scene.alice.rename("Nothing that matters");
    served(scene, printed);
    int traffic = scene.traffic();
    scene.joins(scene.world.device("carol", "phone"), printed);
    assertThat(scene.traffic()).isEqualTo(traffic + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  @Tag("XIP82-JOIN-02")
  void theOneGoodBlobIsFoundWhereverItStands(int place) throws ProtocolException {
    Scene scene = Scene.enabled("place " + place);
    Bytes printed = scene.invite().payload(scene.at(Scene.BLOBS)).encode();
    InviteKey strangers = InviteKey.fromWire(Bytes.zeros(InviteKey.BYTES));
    BlobMetadata copied = new BlobMetadata(scene.owner().member().pair(), Optional.empty());
    for (int i = 0; i < 4; i++) {
      if (i == place) {
        scene.issue();
      } else {
        scene.upload(Scene.BLOBS, scene.forge(strangers, copied, Bytes.utf8("junk " + i)));
      }
    }

    JoinOutcome.Joined joined = scene.joins(scene.world.device("carol", "phone"), printed);

    Selection selection = joined.selection().orElseThrow();
    assertThat(selection.survivors()).extracting(Candidate::position).containsExactly(place);
    assertThat(selection.discards()).hasSize(3);
  }

  @Test
  @Tag("XIP82-JOIN-07")
  void theOnlyClockIsTheOneAJoinerIsGiven() throws ProtocolException {
    Scene scene = new Scene("clock");
    long end = scene.world.now().unixNanos() + Scene.HOUR;
    scene.alice.enable(EnableRequest.PLAIN.withCampaignEnd(new Expiry(end)));
    scene.bob.sync();
    Bytes printed = scene.issue();
    Device carol = scene.world.device("carol", "phone");
    assertThat(at(scene, carol, printed, new WallTime(end)))
        .isInstanceOf(JoinOutcome.NotJoined.class);
    assertThat(at(scene, carol, printed, new WallTime(end - 1)))
        .isInstanceOf(JoinOutcome.Joined.class);
  }

  private static JoinOutcome at(Scene scene, Device joiner, Bytes printed, WallTime now) {
    return joiner
        .joiner(scene.world.routes(), new MemberWitness(scene.owner()), JoinPolicy.DEFAULT)
        .join(printed, now);
  }

  /** Serves the group's present state under the printed key: what a member who kept it can make. */
  private static void served(Scene scene, Bytes printed) throws ProtocolException {
    InvitePayload payload = Scene.decode(printed);
    Bytes state = new MlsMessage.OfGroupInfo(Scene.info(scene.owner()).toUnverified()).encoded();
    BlobMetadata present = new BlobMetadata(scene.owner().member().pair(), Optional.empty());
    scene
        .world
        .service(Scene.BLOBS)
        .slot(payload.slot())
        .upload(scene.forge(payload.key(), present, state));
  }
}
