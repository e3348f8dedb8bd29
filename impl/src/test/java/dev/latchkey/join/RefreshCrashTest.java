package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.Faults;
import dev.latchkey.join.memory.MemberWitness;
import dev.latchkey.join.memory.SimulatedCrash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A refresh that stops at any point: a failing slot does not keep the other waiting, the member's
 * own state is untouched, and the next occasion makes up for everything.
 */
class RefreshCrashTest {
  /** What makes a member look after the slots. */
  private enum Occasion {
    COMMITTED,
    FOREGROUND,
    DEEP_TIMER;

    List<SlotReport> go(Scene scene) throws ProtocolException {
      Device member = scene.owner();
      Refresher refresher = member.refresher(scene.world.routes());
      return switch (this) {
        case COMMITTED -> refresher.committed(member.member(), member.signer());
        case FOREGROUND -> triggered(refresher, RefreshTrigger.FOREGROUND, scene);
        case DEEP_TIMER -> triggered(refresher, RefreshTrigger.DEEP_TIMER, scene);
      };
    }

    private static List<SlotReport> triggered(
        Refresher refresher, RefreshTrigger trigger, Scene scene) throws ProtocolException {
      Device member = scene.owner();
      return refresher.triggered(trigger, member.member(), member.signer(), scene.world.now());
    }
  }

  private static Scene stale() throws ProtocolException {
    Scene scene = Scenes.refreshed("refresh crash");
    scene.issue();
    scene.issue(Scene.MIRROR);
    scene.alice.rename("Chess club");
    scene.bob.sync();
    return scene;
  }

  static Stream<Arguments> points() throws ProtocolException {
    List<Arguments> all = new ArrayList<>();
    for (Occasion occasion : Occasion.values()) {
      Scene rehearsal = stale();
      occasion.go(rehearsal);
      CrashPoints.every(rehearsal.owner().faults().passed(), 0).stream()
          .map(point -> withOccasion(occasion, point))
          .forEach(all::add);
    }
    assertThat(all).hasSizeGreaterThanOrEqualTo(40);
    return all.stream();
  }

  private static Arguments withOccasion(Occasion occasion, Arguments point) {
    return Arguments.of(Stream.concat(Stream.of(occasion), Arrays.stream(point.get())).toArray());
  }

  @ParameterizedTest(name = "{0}: {3} {1} ({2})")
  @MethodSource("points")
  void anInterruptedRefreshIsMadeUpForByTheNext(
      Occasion occasion, String point, int occurrence, Faults.Kind kind) throws ProtocolException {
    Scene scene = stale();
    MemberState before = scene.owner().member();
    scene.owner().faults().plan(point, occurrence, kind);
    try {
      List<SlotReport> reports = occasion.go(scene);
      assertThat(kind).isEqualTo(Faults.Kind.FAIL);
      assertThat(reports).hasSize(2);
      assertThat(reports)
          .filteredOn(report -> report.failure().isPresent())
          .singleElement()
          .matches(r -> r.failure().get().code().equals(InviteCode.SERVICE_UNREACHABLE));
      assertThat(reports).filteredOn(r -> r.action() == SlotReport.Action.UPLOADED).hasSize(1);
    } catch (SimulatedCrash ended) {
      assertThat(ended).hasMessage(point);
    }
    assertThat(scene.owner().faults().isPending()).isFalse();
    assertThat(scene.owner().member()).isSameAs(before);

    assertThat(occasion.go(scene)).hasSize(2).allMatch(r -> r.failure().isEmpty());

    int guest = 0;
    for (String host : List.of(Scene.BLOBS, Scene.MIRROR)) {
      Bytes printed = scene.invite().payload(scene.at(host)).encode();
      Device next = scene.world.device("guest " + guest++, "phone");
      assertThat(next.join(printed, scene.world.routes(), new MemberWitness(scene.bob)))
          .isInstanceOf(JoinOutcome.Joined.class);
      scene.owner().sync();
    }
    scene.assertConverged();
  }
}
