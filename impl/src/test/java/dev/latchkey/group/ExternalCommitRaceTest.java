package dev.latchkey.group;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.Remove;
import dev.latchkey.tree.LeafIndex;
import org.junit.jupiter.api.Test;

/** An external Commit meets what others were about to do. */
class ExternalCommitRaceTest {
  @Test
  void winsAgainstTheReceiversOwnPendingCommit() throws ProtocolException {
    Crowd crowd = Crowd.of(3);
    TestClient alice = crowd.client("m0");
    CreatedCommit pending =
        crowd
            .group("m0")
            .commit()
            .with(new Remove(new LeafIndex(2)))
            .build(alice.signer, alice.random);
    crowd.put("m0", pending.sender());
    TestClient joiner = crowd.newcomer("joiner");

    crowd.enter(joiner, crowd.join(joiner, "m1", ExternalCommitOptions.of(joiner.profile)));

    assertThat(crowd.group("m0").members()).hasSize(4);
    assertRefused(FramingCode.WRONG_EPOCH, () -> crowd.group("m1").receive(pending.message()));
  }

  @Test
  void leavesPendingProposalsBehind() throws ProtocolException {
    Crowd crowd = Crowd.of(3);
    crowd.propose("m1", new Remove(new LeafIndex(2)));
    TestClient alice = crowd.client("m0");
    Sent update =
        crowd
            .group("m0")
            .proposeUpdate(LeafChange.NONE, MessageOptions.PUBLIC, alice.signer, alice.random);
    crowd.put("m0", update.next());
    crowd.put("m1", crowd.group("m1").receive(update.message()).next());
    crowd.put("m2", crowd.group("m2").receive(update.message()).next());
    assertThat(crowd.group("m0").pendingProposals()).hasSize(2);
    TestClient joiner = crowd.newcomer("joiner");

    crowd.enter(joiner, crowd.join(joiner, "m1", ExternalCommitOptions.of(joiner.profile)));

    assertThat(crowd.group("m0").pendingProposals()).isEmpty();
    assertThat(crowd.group("m0").members()).hasSize(4);
    crowd.commit("m0", MessageOptions.PUBLIC);
    crowd.assertAgreement();
  }

  @Test
  void theLosingJoinerStartsAgain() throws ProtocolException {
    Crowd crowd = Crowd.of(2);
    TestClient winner = crowd.newcomer("winner");
    TestClient loser = crowd.newcomer("loser");
    CreatedExternalCommit first =
        crowd.join(winner, "m0", ExternalCommitOptions.of(winner.profile));
    CreatedExternalCommit second = crowd.join(loser, "m0", ExternalCommitOptions.of(loser.profile));
    crowd.enter(winner, first);
    assertRefused(FramingCode.WRONG_EPOCH, () -> crowd.group("m1").receive(second.message()));

    crowd.enter(loser, crowd.join(loser, "winner", ExternalCommitOptions.of(loser.profile)));

    assertThat(crowd.group("loser").ownLeaf()).isEqualTo(new LeafIndex(3));
    assertThat(crowd.size()).isEqualTo(4);
  }
}
