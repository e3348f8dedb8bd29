package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.group.Received;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.testing.Refusals;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("XIP81-VAL-30")
class MetadataChangeTest {
  @Test
  void isAProposalAndACommitThatRefersToIt() throws ProtocolException {
    Scene scene = new Scene("metadata-change");
    MetadataChange change =
        MetadataChange.of(
            scene.owner().group(),
            AppDataUpdate.update(WellKnown.GROUP_NAME.id(), Bytes.utf8("Chess club")),
            scene.owner().signer(),
            scene.owner().random());
    assertThat(change.messages()).hasSize(2);
    Group bob = scene.bob.group();
    Refusals.assertRefused(
        ProposalCode.PROPOSAL_REF_UNKNOWN, () -> bob.receive(change.commit().message()));
    Group heard = bob.receive(change.proposal()).next();
    assertThat(heard.epoch()).isEqualTo(bob.epoch());
    Received.Committed commit = (Received.Committed) heard.receive(change.commit().message());
    assertThat(commit.staged().merge().epochAuthenticator())
        .isEqualTo(change.commit().staged().merge().epochAuthenticator());
  }
}
