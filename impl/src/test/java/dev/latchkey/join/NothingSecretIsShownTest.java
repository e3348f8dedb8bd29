package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.InviteText;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.Faults;
import dev.latchkey.join.memory.MemberWitness;
import dev.latchkey.testing.Refusals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything within reach of an invite's life, looked at as a log or a debugger would: no readable
 * form and no message shows a piece of any secret there is. Secrets are whatever {@link
 * SecretBytes} holds anywhere in the object graph, and the invite's payload in its spellings.
 */
@Tag("XIP82-PAYLOAD-13")
class NothingSecretIsShownTest {
  private static final int PIECE = 6;

  @Test
  void noReadableFormInReachOfAJoinShowsASecret() throws ProtocolException {
    Scene scene = Scenes.refreshed("shown");
    IssuedInvite issued =
        scene
            .creator()
            .issue(
                scene.owner().member(), scene.owner().signer(), Optional.of(scene.at(Scene.BLOBS)));
    Bytes printed = issued.payload().encode();
    Device phone = scene.world.device("carol", "phone");
    scene.world.device("carol", "laptop").offerPostQuantumKeyPackage();
    phone.faults().plan("before welcome", 0, Faults.Kind.FAIL);
    JoinOutcome unfinished = scene.join(phone, printed);
    JoinOutcome joined = scene.join(phone, printed);
    scene.owner().sync();
    RotationOffer offer = scene.alice.offerOnRemoving(phone.inbox()).orElseThrow();
    List<Object> roots =
        List.of(
            scene.world,
            scene.owner(),
            scene.bob,
            phone,
            issued,
            unfinished,
            joined,
            offer,
            offer.rotation(scene.alice.setter(), RotateRequest.toFreshSlot()),
            scene.owner().prepare(),
            scene.owner().sync());

    Reachable reachable = Reachable.from(roots);

    assertThat(reachable.types())
        .as("the walk came far enough")
        .contains(
            "InviteKey",
            "InvitePayload",
            "MemberState",
            "Group",
            "KeyPackageBundle",
            "HpkePrivateKey",
            "SignaturePrivateKey",
            "CreatedCommit",
            "RotationOffer",
            "WrappedWelcome");
    assertThat(reachable.secrets()).hasSizeGreaterThan(20);
    Set<String> pieces = pieces(reachable.secrets());
    pieces.addAll(pieces(List.of(Scene.keyOf(printed))));
    for (String shown : reachable.shown()) {
      assertClean(shown, pieces);
    }
  }

  @Test
  void noRefusalOfAJoinShowsASecret() throws ProtocolException {
    Set<String> messages = new TreeSet<>();
    Scene scene = Scene.enabled("messages", EnableRequest.PLAIN);
    Bytes printed = scene.issue();
    Device rehearsing = scene.world.device("rehearsal", "phone");
    scene.joins(rehearsing, printed);
    int guest = 0;
    for (String point : new TreeSet<>(rehearsing.faults().passed())) {
      Device next = scene.world.device("guest " + guest++, "phone");
      scene.issue();
      next.faults().plan(point, 0, Faults.Kind.FAIL);
      collect(next.join(printed, scene.world.routes(), new MemberWitness(scene.bob)), messages);
      scene.owner().sync();
    }
    for (int i = 0; i < printed.size(); i += 3) {
      byte[] changed = printed.toArray();
      changed[i] ^= 0x21;
      Device next = scene.world.device("changed " + i, "phone");
      collect(next.join(Bytes.copyOf(changed), scene.world.routes(), EpochArbiter.FIRST), messages);
    }
    scene.owner().sync();
    scene.alice.rotate(RotateRequest.toFreshSlot());
    collect(scene.join(scene.world.device("late", "phone"), printed), messages);
    messages.add(Refusals.refusalOf(() -> scene.alice.enable(EnableRequest.PLAIN)).toString());

    assertThat(messages).hasSizeGreaterThan(15);
    Set<String> pieces = pieces(List.of(Scene.keyOf(printed)));
    try (InvitePayload payload = Scene.decode(printed)) {
      pieces.add(InviteText.of(payload).substring(0, 16).toLowerCase(Locale.ROOT));
    }
    pieces.add(Scene.BLOBS);
    messages.forEach(message -> assertClean(message, pieces));
  }

  private static void collect(JoinOutcome outcome, Set<String> messages) {
    List<ProtocolException> refusals = new ArrayList<>();
    if (outcome instanceof JoinOutcome.NotJoined refused) {
      refusals.add(refused.reason());
    } else if (outcome instanceof JoinOutcome.Joined joined) {
      refusals.addAll(joined.unfinished());
      joined.refreshed().forEach(report -> report.failure().ifPresent(refusals::add));
    }
    outcome.lost().forEach(lost -> refusals.add(lost.reason()));
    outcome
        .selection()
        .ifPresent(it -> it.discards().forEach(discard -> refusals.add(discard.reason())));
    for (ProtocolException refusal : refusals) {
      assertThat(refusal.getCause()).isNull();
      messages.add(refusal.toString() + " / " + refusal.detail());
    }
  }

  /** The beginning and the end of every secret, in the spellings that bytes usually get. */
  private static Set<String> pieces(List<Bytes> secrets) {
    Set<String> pieces = new TreeSet<>();
    for (Bytes secret : secrets) {
      if (secret.size() < 2 * PIECE || isConstant(secret)) {
        continue;
      }
      for (int from : new int[] {0, secret.size() - PIECE}) {
        Bytes piece = secret.slice(from, from + PIECE);
        pieces.add(piece.hex());
        pieces.add(Base64.getEncoder().encodeToString(piece.toArray()).toLowerCase(Locale.ROOT));
        pieces.add(Arrays.toString(piece.toArray()).replaceAll("[\\[\\]]", ""));
      }
    }
    return pieces;
  }

  private static boolean isConstant(Bytes secret) {
    for (int i = 1; i < secret.size(); i++) {
      if (secret.at(i) != secret.at(0)) {
        return false;
      }
    }
    return true;
  }

  private static void assertClean(String shown, Set<String> pieces) {
    String lower = shown.toLowerCase(Locale.ROOT);
    assertThat(pieces).as(shown).noneMatch(lower::contains);
  }
}
