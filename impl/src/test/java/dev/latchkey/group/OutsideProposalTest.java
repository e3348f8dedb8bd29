package dev.latchkey.group;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExternalSender;
import dev.latchkey.extension.ExternalSenders;
import dev.latchkey.extension.SafeAad;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Add;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.profile.Profile;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC 9420, section 12.1.8: proposals of those who are no members. */
class OutsideProposalTest {
  private TestClient service;
  private TestClient newcomer;
  private Crowd crowd;

  @BeforeEach
  void aGroupThatListensToOneService() throws ProtocolException {
    service = new TestClient("outside", "service", Crowd.SUITE);
    ExternalSender sender =
        new ExternalSender(
            service.signer.publicKey(), new Credential.BasicCredential(Bytes.utf8("service")));
    ExtensionList extensions =
        ExtensionList.of(new ExternalSenders(List.of(sender)).toExtension(Profile.STRICT));
    crowd = new Crowd(3, Profile.STRICT, extensions);
    newcomer = crowd.newcomer("newcomer");
  }

  @Test
  void aServiceRemovesAMember() throws ProtocolException {
    deliver(outside().external(0, new Remove(new LeafIndex(2)), service.signer));
    crowd.commit("m0", MessageOptions.PUBLIC);
    assertThat(crowd.size()).isEqualTo(2);
    crowd.assertAgreement();
  }

  @Test
  void aServiceAddsAMember() throws ProtocolException {
    KeyPackageBundle bundle = newcomer.keyPackage();
    deliver(outside().external(0, new Add(bundle.keyPackage()), service.signer));
    commitAndWelcome(bundle);
  }

  @Test
  void aNewcomerAsksToBeAdded() throws ProtocolException {
    KeyPackageBundle bundle = newcomer.keyPackage();
    deliver(outside().newMember(new Add(bundle.keyPackage()), newcomer.signer));
    commitAndWelcome(bundle);
  }

  @Test
  @Tag("RFC9420-FRAME-12")
  @Tag("MUSEUM-68")
  void refusesAServiceNobodyKnows() throws ProtocolException {
    Remove removal = new Remove(new LeafIndex(2));
    for (long index : new long[] {1, 0xffffffffL}) {
      assertReceivesRefused(
          FramingCode.EXTERNAL_SENDER_UNKNOWN, outside().external(index, removal, service.signer));
    }
    Crowd deaf = Crowd.of(2);
    MlsMessage message = outside().external(0, new Remove(new LeafIndex(1)), service.signer);
    assertRefused(FramingCode.EXTERNAL_SENDER_UNKNOWN, () -> deaf.group("m0").receive(message));
    assertThat(crowd.group("m0").receive(message)).isInstanceOf(Received.Proposed.class);
  }

  @Test
  void refusesAnothersSignature() throws ProtocolException {
    assertReceivesRefused(
        FramingCode.SIGNATURE_INVALID,
        outside().external(0, new Remove(new LeafIndex(2)), newcomer.signer));
    Add add = new Add(newcomer.keyPackage().keyPackage());
    assertReceivesRefused(FramingCode.SIGNATURE_INVALID, outside().newMember(add, service.signer));
    assertThat(crowd.group("m0").receive(outside().newMember(add, newcomer.signer)))
        .isInstanceOf(Received.Proposed.class);
  }

  @Test
  @Tag("RFC9420-FRAME-14")
  @Tag("MUSEUM-67")
  void refusesProposalsThatOnlyMembersMake() {
    Proposal update = new Update(crowd.group("m0").ownLeafNode());
    for (Proposal forbidden : List.of(update, new SelfRemove())) {
      assertRefused(
          FramingCode.EXTERNAL_SENDER_PROPOSAL_FORBIDDEN,
          () -> outside().external(0, forbidden, service.signer));
    }
  }

  @Test
  void refusesOtherEpochsAndGroups() throws ProtocolException {
    Remove removal = new Remove(new LeafIndex(2));
    Group group = crowd.group("m0");
    Epoch next = group.epoch().next();
    assertReceivesRefused(
        FramingCode.WRONG_EPOCH,
        new OutsideProposal(service.crypto, Profile.STRICT, group.id(), next)
            .external(0, removal, service.signer));
    GroupId other = new GroupId(Bytes.utf8("other"));
    assertReceivesRefused(
        FramingCode.WRONG_GROUP_ID,
        new OutsideProposal(service.crypto, Profile.STRICT, other, group.epoch())
            .external(0, removal, service.signer));
  }

  @Test
  void refusesToRemoveALeafThatIsBlank() throws ProtocolException {
    assertReceivesRefused(
        ProposalCode.REMOVE_UNKNOWN_LEAF,
        outside().external(0, new Remove(new LeafIndex(3)), service.signer));
  }

  @Test
  void aJoinerLeavesPendingOutsideProposalsBehind() throws ProtocolException {
    deliver(outside().external(0, new Remove(new LeafIndex(2)), service.signer));
    crowd.enter(newcomer, crowd.join(newcomer, "m0", ExternalCommitOptions.of(newcomer.profile)));
    assertThat(crowd.size()).isEqualTo(4);
    assertThat(crowd.group("m0").pendingProposals()).isEmpty();
  }

  @Test
  void whatAServiceAuthenticatesReachesTheGroupAsItWasSent() throws ProtocolException {
    Bytes data = Bytes.utf8("why");
    MlsMessage message =
        outside()
            .withAuthenticatedData(data)
            .external(0, new Remove(new LeafIndex(2)), service.signer);
    assertThat(((MlsMessage.OfPublicMessage) message).content().content().authenticatedData())
        .isEqualTo(data);
    deliver(message);
    crowd.commit("m0", MessageOptions.PUBLIC);
    assertThat(crowd.size()).isEqualTo(2);
  }

  @Test
  void aGroupWithSafeAadHearsAServiceThatSendsOne() throws ProtocolException {
    ExtensionList extensions =
        crowd
            .group("m0")
            .context()
            .extensions()
            .with(
                AppDataDictionary.EMPTY
                    .with(ComponentId.SAFE_AAD, Bytes.fromHex("00"))
                    .toExtension(Profile.STRICT));
    crowd = new Crowd(3, Profile.STRICT, extensions);
    Remove removal = new Remove(new LeafIndex(2));
    assertReceivesRefused(
        DraftCode.SAFE_AAD_MALFORMED, outside().external(0, removal, service.signer));
    assertThat(
            crowd
                .group("m0")
                .receive(
                    outside()
                        .withAuthenticatedData(SafeAad.EMPTY.encoded())
                        .external(0, removal, service.signer)))
        .isInstanceOf(Received.Proposed.class);
  }

  private OutsideProposal outside() {
    Group group = crowd.group("m0");
    return new OutsideProposal(service.crypto, Profile.STRICT, group.id(), group.epoch());
  }

  private void deliver(MlsMessage message) throws ProtocolException {
    for (String member : List.of("m0", "m1", "m2")) {
      crowd.put(member, crowd.group(member).receive(message).next());
    }
  }

  private void commitAndWelcome(KeyPackageBundle bundle) throws ProtocolException {
    TestClient bob = crowd.client("m1");
    CreatedCommit commit = crowd.group("m1").commit().build(bob.signer, bob.random);
    crowd.follow("m1", commit.message());
    crowd.put("m1", commit.staged().merge());
    crowd.put(newcomer.name, newcomer.join(commit.welcome().orElseThrow(), bundle));
    crowd.assertAgreement();
    assertThat(crowd.size()).isEqualTo(4);
  }

  private void assertReceivesRefused(DraftCode code, MlsMessage message) {
    assertRefused(code, () -> crowd.group("m0").receive(message));
  }

  private void assertReceivesRefused(FramingCode code, MlsMessage message) {
    assertRefused(code, () -> crowd.group("m0").receive(message));
  }

  private void assertReceivesRefused(ProposalCode code, MlsMessage message) {
    assertRefused(code, () -> crowd.group("m0").receive(message));
  }
}
