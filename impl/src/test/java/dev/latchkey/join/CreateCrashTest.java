package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.Faults;
import dev.latchkey.join.memory.FaultySlots;
import dev.latchkey.join.memory.MemberWitness;
import dev.latchkey.join.memory.SimulatedCrash;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An invite whose making stops at any point, by failure or by the end of the process, and is made
 * again: the group is in one state, and what was printed in the end is joined.
 */
class CreateCrashTest {
  /** A group without an invite, and its owner at work. */
  private static final class Trial {
    final Scene scene = new Scene("create crash");

    Trial() throws ProtocolException {}

    Device owner() {
      return scene.owner();
    }

    /** Switches invites on if they are not, then issues one. */
    Bytes create() throws ProtocolException {
      owner().sync();
      if (scene.alice.policy().invite().isEmpty()) {
        scene.alice.enable(EnableRequest.PLAIN);
      }
      FaultySlots slots = new FaultySlots(scene.world.routes(), owner().faults());
      return new InviteCreator(slots, owner().random())
          .issue(owner().member(), owner().signer(), Optional.of(scene.at(Scene.BLOBS)))
          .payload()
          .encode();
    }

    void assertJoined(Bytes printed) throws ProtocolException {
      Device carol = scene.world.device("carol", "phone");
      assertThat(carol.join(printed, scene.world.routes(), new MemberWitness(scene.bob)))
          .isInstanceOf(JoinOutcome.Joined.class);
      scene.assertConverged(carol);
    }
  }

  static Stream<Arguments> points() throws ProtocolException {
    Trial rehearsal = new Trial();
    int before = rehearsal.owner().topicFaults().passed().size();
    rehearsal.create();
    List<String> topic = rehearsal.owner().topicFaults().passed();
    List<Arguments> all = new ArrayList<>(CrashPoints.every(topic, before));
    all.addAll(CrashPoints.every(rehearsal.owner().faults().passed(), 0));
    assertThat(all).hasSizeGreaterThanOrEqualTo(20);
    return all.stream();
  }

  @ParameterizedTest(name = "{2} {0} ({1})")
  @MethodSource("points")
  void anInterruptedInviteIsMadeByMakingItAgain(String point, int occurrence, Faults.Kind kind)
      throws ProtocolException {
    Trial trial = new Trial();
    Faults hit = point.contains("slot.") ? trial.owner().faults() : trial.owner().topicFaults();
    hit.plan(point, occurrence, kind);
    boolean returned = false;
    try {
      trial.create();
      returned = true;
    } catch (SimulatedCrash ended) {
      assertThat(ended).hasMessage(point);
    } catch (UncheckedIOException failed) {
      assertThat(kind).isEqualTo(Faults.Kind.FAIL);
    } catch (ProtocolException refused) {
      assertThat(refused.code()).isEqualTo(InviteCode.SERVICE_UNREACHABLE);
    }
    assertThat(hit.isPending()).isFalse();
    assertThat(returned).as("nothing is called made that was not").isFalse();
    trial.scene.assertConverged();

    trial.assertJoined(trial.create());
  }

  @Test
  void anUploadThatOnlySeemedToFailDoesNoHarm() throws ProtocolException {
    Trial trial = new Trial();
    trial.owner().faults().plan("after slot.upload", 0, Faults.Kind.FAIL);
    try {
      trial.create();
    } catch (ProtocolException refused) {
      assertThat(refused.code()).isEqualTo(InviteCode.SERVICE_UNREACHABLE);
    }
    assertThat(trial.scene.blobs(Scene.BLOBS)).hasSize(1);
    Bytes printed = trial.create();
    assertThat(trial.scene.blobs(Scene.BLOBS)).hasSize(2).doesNotHaveDuplicates();
    trial.assertJoined(printed);
  }
}
