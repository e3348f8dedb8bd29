package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.invite.PolicyChange;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.join.memory.Device;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever leaves knows the invite: who stays is offered another one. */
class RotationOfferTest {
  @Test
  @Tag("XIP82-ROTATE-07")
  void removingAMemberWhileAnInviteIsLiveIsOfferedARotation() throws ProtocolException {
    Scene scene = Scene.enabled("offer");
    Device carol = scene.world.device("carol", "phone");
    scene.joins(carol, scene.issue());
    scene.owner().sync();
    MemberState asked = scene.owner().member();

    Optional<RotationOffer> offer = scene.alice.offerOnRemoving(carol.inbox());

    assertThat(offer).isPresent();
    assertThat(offer.get().leaving()).containsExactly(carol.inbox());
    assertThat(scene.owner().member()).as("an offer does nothing").isSameAs(asked);
    assertThat(scene.alice.policy().invite().orElseThrow().key()).isEqualTo(scene.invite().key());
  }

  @Test
  @Tag("XIP82-ROTATE-07")
  void withoutALiveInviteOrWithoutThatMemberNothingIsOffered() throws ProtocolException {
    Scene scene = new Scene("no offer");
    assertThat(scene.alice.offerOnRemoving(scene.bob.inbox())).isEmpty();
    scene.alice.enable(EnableRequest.PLAIN);
    assertThat(scene.alice.offerOnRemoving(scene.world.inbox("nobody"))).isEmpty();
    assertThat(scene.alice.offerOnRemoving(scene.bob.inbox())).isPresent();
    scene.alice.revoke();
    assertThat(scene.alice.offerOnRemoving(scene.bob.inbox())).isEmpty();
  }

  @Test
  @Tag("XIP82-ROTATE-07")
  void aRotationInTheRemovingCommitKeepsTheRemovedMemberOut() throws ProtocolException {
    Scene scene = Scene.enabled("taken up");
    Bytes printed = scene.issue();
    RotationOffer offer = scene.alice.offerOnRemoving(scene.bob.inbox()).orElseThrow();
    PolicyChange change = offer.rotation(scene.alice.setter(), RotateRequest.toFreshSlot());

    scene.alice.remove(scene.bob.inbox(), change);

    scene.bob.sync();
    assertThat(scene.bob.isMember()).isFalse();
    Bytes current = scene.issue();
    scene.bob.renewKeyPackage();
    assertThat(scene.join(scene.bob, printed)).isInstanceOf(JoinOutcome.NotJoined.class);
    assertThat(
            new CandidateSelection(scene.world.settings(), InviteLimits.DEFAULT)
                .select(scene.blobs(Scene.BLOBS), Scene.decode(printed).key(), scene.world.now())
                .survivors())
        .as("the old key opens nothing new")
        .isEmpty();
    assertThat(scene.join(scene.world.device("carol", "phone"), current))
        .isInstanceOf(JoinOutcome.Joined.class);
  }

  @Test
  @Tag("XIP82-ROTATE-07")
  void withoutARotationTheRemovedMemberComesStraightBack() throws ProtocolException {
    Scene scene = Scene.enabled("not taken up");
    Bytes printed = scene.issue();
    scene.alice.remove(scene.bob.inbox());
    scene.bob.sync();
    scene.issue();
    scene.bob.renewKeyPackage();
    assertThat(scene.join(scene.bob, printed)).isInstanceOf(JoinOutcome.Joined.class);
  }

  @Test
  @Tag("XIP82-ROTATE-07")
  void theMasterSwitchAnswersTheOfferToo() throws ProtocolException {
    Scene scene = Scene.enabled("switch");
    RotationOffer offer = scene.alice.offerOnRemoving(scene.bob.inbox()).orElseThrow();
    scene.alice.remove(scene.bob.inbox(), offer.revocation(scene.alice.setter()));
    assertThat(scene.alice.policy().invite()).isEmpty();
    assertThat(scene.owner().group().members()).hasSize(1);
  }

  @Test
  @Tag("XIP82-ROTATE-07")
  void whoReadsOfARemovalIsOfferedARotationUntilTheInviteIsAnother() throws ProtocolException {
    Scene scene = Scene.enabled("afterwards");
    Device carol = scene.world.device("carol", "phone");
    scene.joins(carol, scene.issue());
    carol.sync();
    MemberState before = carol.member();
    scene.owner().sync();
    scene.alice.rename("Nobody has left");
    carol.sync();
    assertThat(RotationOffer.afterwards(before, carol.member())).isEmpty();

    scene.alice.remove(scene.bob.inbox());
    carol.sync();
    assertThat(RotationOffer.afterwards(before, carol.member()).orElseThrow().leaving())
        .isEqualTo(Set.of(scene.bob.inbox()));

    scene.alice.rotate(RotateRequest.keepingSlot());
    carol.sync();
    assertThat(RotationOffer.afterwards(before, carol.member())).isEmpty();
  }
}
