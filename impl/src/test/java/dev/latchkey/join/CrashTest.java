package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.Faults;
import dev.latchkey.join.memory.MemberWitness;
import dev.latchkey.join.memory.SimulatedCrash;
import dev.latchkey.tree.Member;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A join that stops at any point, by failure or by the end of the process, and is tried again:
 * nothing is half joined, nothing is lost, and no Welcome is seen of a commit that did not open an
 * epoch.
 */
@Tag("REVIEW-12")
@Tag("REVIEW-15")
class CrashTest {
  private static final String SEED = "crash";

  /** Three devices of one person, and the printed invite they share. */
  private static final class Trial {
    final Scene scene;
    final Device phone;
    final Device laptop;
    final Device tablet;
    final Bytes printed;

    Trial() throws ProtocolException {
      scene = new Scene(SEED);
      scene.alice.enable(
          EnableRequest.PLAIN.withRefreshPointers(
              List.of(scene.at(Scene.BLOBS), scene.at(Scene.MIRROR))));
      scene.bob.sync();
      phone = scene.world.device("carol", "phone");
      laptop = scene.world.device("carol", "laptop");
      tablet = scene.world.device("carol", "tablet");
      printed = scene.issue();
    }

    JoinOutcome join() {
      return phone.join(printed, scene.world.routes(), new MemberWitness(scene.owner()));
    }

    /** What holds at every moment, whatever happened. */
    void assertNothingHalfDone() {
      scene.owner().sync();
      boolean onDisk = !phone.disk().groups().isEmpty();
      long leaves = leavesOfCarol();
      if (onDisk) {
        assertThat(leaves).as("a membership on disk is one in the group").isEqualTo(3);
      }
      if (leaves == 0) {
        assertThat(scene.world.delivery().welcomeCount()).as("only Bob's").isEqualTo(1);
      }
    }

    long leavesOfCarol() {
      return scene.owner().group().members().stream().filter(this::isCarol).count();
    }

    private boolean isCarol(Member member) {
      return Stream.of(phone, laptop, tablet)
          .anyMatch(device -> device.installation().equals(member.leaf().signatureKey()));
    }

    /** What holds in the end. */
    void assertDone() throws ProtocolException {
      scene.owner().sync();
      assertThat(leavesOfCarol()).isEqualTo(3);
      assertThat(phone.disk().unfinished()).isZero();
      assertThat(laptop.acceptWelcome()).isTrue();
      assertThat(tablet.acceptWelcome()).isTrue();
      scene.assertConverged(phone, laptop, tablet);
      Device eve = scene.world.device("eve", "phone");
      scene.joins(eve, scene.issue(Scene.MIRROR));
      scene.assertConverged(phone, laptop, tablet, eve);
    }
  }

  static Stream<Arguments> pointsOfAWinner() throws ProtocolException {
    Trial rehearsal = new Trial();
    assertThat(rehearsal.join()).isInstanceOf(JoinOutcome.Joined.class);
    List<Arguments> all = CrashPoints.every(rehearsal.phone.faults().passed(), 0);
    assertThat(all).hasSizeGreaterThan(80);
    return all.stream();
  }

  static Stream<Arguments> pointsOfALoser() throws ProtocolException {
    Trial rehearsal = new Trial();
    rehearsal.phone.faults().meanwhile("before publish", () -> rename(rehearsal.scene));
    assertThat(rehearsal.join()).isInstanceOf(JoinOutcome.NotJoined.class);
    List<String> passed = rehearsal.phone.faults().passed();
    assertThat(passed)
        .contains("before publish", "after read-back")
        .doesNotContain("before welcome");
    List<Arguments> all = CrashPoints.every(passed, 0);
    assertThat(all).hasSizeGreaterThan(40);
    return all.stream();
  }

  @ParameterizedTest(name = "{2} {0} ({1})")
  @MethodSource("pointsOfAWinner")
  void anInterruptedJoinIsCompletedByJoiningAgain(String point, int occurrence, Faults.Kind kind)
      throws ProtocolException {
    Trial trial = new Trial();
    trial.phone.faults().plan(point, occurrence, kind);
    try {
      trial.join();
    } catch (SimulatedCrash ended) {
      assertThat(ended).hasMessage(point);
    }
    assertThat(trial.phone.faults().isPending()).isFalse();
    trial.assertNothingHalfDone();
    if (trial.phone.disk().unfinished() > 0 || trial.phone.disk().groups().isEmpty()) {
      assertThat(trial.join()).isInstanceOf(JoinOutcome.Joined.class);
    } else {
      trial.phone.enter(trial.phone.disk().groups().values().iterator().next());
    }
    trial.assertDone();
  }

  @ParameterizedTest(name = "{2} {0} ({1})")
  @MethodSource("pointsOfALoser")
  @Tag("GAP-14")
  void aLosingCommitLeavesNoWelcomeWhereverItStops(String point, int occurrence, Faults.Kind kind)
      throws ProtocolException {
    Trial trial = new Trial();
    int welcomes = trial.scene.world.delivery().welcomeCount();
    trial.phone.faults().meanwhile("before publish", () -> rename(trial.scene));
    trial.phone.faults().plan(point, occurrence, kind);
    try {
      assertThat(trial.join()).isInstanceOf(JoinOutcome.NotJoined.class);
    } catch (SimulatedCrash ended) {
      assertThat(ended).hasMessage(point);
    }
    trial.scene.owner().sync();
    assertThat(trial.leavesOfCarol()).isZero();
    assertThat(trial.phone.disk().groups()).isEmpty();
    assertThat(trial.scene.world.delivery().welcomeCount()).isEqualTo(welcomes);
    boolean joined = false;
    for (int tries = 0; tries < 3 && !joined; tries++) {
      trial.scene.issue();
      joined = trial.join() instanceof JoinOutcome.Joined;
    }
    assertThat(joined).isTrue();
    trial.assertDone();
  }

  @Test
  void whileNobodyKnowsTheFateOfACommitItIsNeitherAMembershipNorMadeAnew()
      throws ProtocolException {
    Trial trial = new Trial();
    int published = trial.scene.world.delivery().published().size();
    List<EpochArbiter> undecided =
        List.of(
            (group, commits, own) -> EpochArbiter.Fate.UNKNOWN,
            (group, commits, own) -> {
              throw new IOException("nobody answers");
            });
    for (EpochArbiter arbiter : undecided) {
      JoinOutcome outcome = trial.phone.join(trial.printed, trial.scene.world.routes(), arbiter);
      assertThat(outcome).isInstanceOf(JoinOutcome.NotJoined.class);
      assertThat(((JoinOutcome.NotJoined) outcome).reason().code())
          .isEqualTo(InviteCode.PUBLISH_FAILED);
      assertThat(trial.phone.disk().groups()).isEmpty();
      assertThat(trial.phone.disk().unfinished()).isEqualTo(1);
      assertThat(trial.scene.world.delivery().published()).hasSize(published + 1);
      assertThat(trial.scene.world.delivery().welcomeCount()).as("only Bob's").isEqualTo(1);
    }
    assertThat(trial.join()).isInstanceOf(JoinOutcome.Joined.class);
    assertThat(trial.scene.world.delivery().published()).hasSize(published + 1);
    trial.assertDone();
  }

  private static void rename(Scene scene) {
    try {
      scene.alice.rename("Another name");
    } catch (ProtocolException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A join that landed, crashed, and was undone by a removal before it was resumed: found by the
   * properties. The joiner must not go on as a member of a group it is no longer in.
   */
  @Test
  void aJoinResumedAfterARemovalIsNoMembership() throws ProtocolException {
    Trial trial = new Trial();
    trial.phone.faults().plan("after persist", 0, Faults.Kind.CRASH);
    assertThatThrownBy(trial::join).isInstanceOf(SimulatedCrash.class);
    trial.scene.owner().sync();
    trial.scene.alice.remove(trial.phone.inbox());

    JoinOutcome resumed = trial.join();

    assertThat(resumed).isInstanceOf(JoinOutcome.NotJoined.class);
    assertThat(((JoinOutcome.NotJoined) resumed).reason().code())
        .isEqualTo(InviteCode.REMOVED_MEANWHILE);
    assertThat(trial.phone.disk().groups()).isEmpty();
    assertThat(trial.phone.disk().unfinished()).isZero();
    trial.scene.issue();
    assertThat(trial.join()).isInstanceOf(JoinOutcome.Joined.class);
    trial.scene.assertConverged(trial.phone);
  }
}
