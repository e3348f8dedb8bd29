package dev.latchkey.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.AppAck;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.ComponentRules;
import dev.latchkey.proposals.ListFacts;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.protection.Padding;
import dev.latchkey.protection.PrivateProtection;
import dev.latchkey.protection.VerifiedContent;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.testing.Refusals;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SelfRemove, AppDataUpdate and AppEphemeral in Commits of members. */
class DraftProposalRulesTest {
  private static final ComponentId COUNTER = Extensions.counter();

  @Test
  @Tag("MLSEXT-SELFREMOVE-02")
  void refusesSelfRemoveByValue() throws ProtocolException {
    Circle circle = Circle.of(3);
    circle.assertRefused(
        DraftCode.SELF_REMOVE_BY_VALUE,
        circle.forged(0, Defects.NONE, new Remove(new LeafIndex(2)), new SelfRemove()));
  }

  @Test
  @Tag("MLSEXT-SELFREMOVE-03")
  void refusesSelfRemoveInAPrivateMessage() throws ProtocolException {
    Circle circle = Circle.of(3);
    MlsMessage hidden = privately(circle, 2, new SelfRemove());
    Refusals.assertRefused(DraftCode.SELF_REMOVE_NOT_PUBLIC, () -> circle.group(1).receive(hidden));
    circle.propose(2, new SelfRemove());
    assertThat(circle.group(1).pendingProposals()).hasSize(1);
  }

  @Test
  @Tag("MLSEXT-SELFREMOVE-05")
  @Tag("MLSEXT-SELFREMOVE-16")
  @Tag("RFC9420-PROP-11")
  @Tag("MUSEUM-64")
  @Tag("MUSEUM-65")
  void refusesTypesThatAMemberWhoStaysLacks() throws ProtocolException {
    TestClient old = lacking("old");
    Circle circle = Circle.of(List.of(Circle.client("a"), Circle.client("b"), old), none());
    HashReference leaving = circle.propose(1, new SelfRemove()).reference();
    Refusals.assertRefused(
        ProposalCode.PROPOSAL_TYPE_UNSUPPORTED_BY_GROUP,
        () -> circle.group(2).receive(reference(circle, leaving)));
    Proposal gone = new Remove(new LeafIndex(2));
    circle.commit(0, circle.group(0).commit().with(gone));
    assertThat(circle.group(0).members()).hasSize(1);
  }

  @Test
  @Tag("MLSEXT-SELFREMOVE-07")
  @Tag("MLSEXT-SELFREMOVE-18")
  void needsAPathAndTellsTheLeaver() throws ProtocolException {
    Circle circle = Circle.of(3);
    HashReference leaving = circle.propose(2, new SelfRemove()).reference();
    circle.assertRefused(
        CommitCode.PATH_REQUIRED,
        circle.raw(
            0,
            Defects.NONE.withoutPath(),
            circle.group(0).pendingProposals(),
            List.of(new ProposalOrRef.ByReference(leaving))));
    assertThat(circle.staged(circle.group(2), reference(circle, leaving)).removesUs()).isTrue();
  }

  @Test
  @Tag("MLSEXT-SELFREMOVE-08")
  @Tag("MLSEXT-SELFREMOVE-13")
  @Tag("MUSEUM-40")
  void refusesASecondProposalForTheLeaverLeaf() throws ProtocolException {
    Circle circle = Circle.of(3);
    HashReference leaving = circle.propose(2, new SelfRemove()).reference();
    circle.assertRefused(
        ProposalCode.MULTIPLE_PROPOSALS_FOR_LEAF,
        circle.raw(
            0,
            Defects.NONE,
            List.of(),
            List.of(
                new ProposalOrRef.ByReference(leaving),
                new ProposalOrRef.ByValue(new Remove(new LeafIndex(2))))));
    HashReference again = withAad(circle, 2, "again");
    circle.assertRefused(
        ProposalCode.MULTIPLE_PROPOSALS_FOR_LEAF,
        circle.raw(
            0,
            Defects.NONE,
            List.of(),
            List.of(new ProposalOrRef.ByReference(leaving), new ProposalOrRef.ByReference(again))));
  }

  @Test
  @Tag("MLSEXT-SELFREMOVE-09")
  void refusesTheCommittersOwnSelfRemove() throws ProtocolException {
    Circle circle = Circle.of(3);
    HashReference leaving = circle.propose(0, new SelfRemove()).reference();
    circle.assertRefused(
        ProposalCode.REMOVE_OF_COMMITTER,
        circle.raw(0, Defects.NONE, List.of(), List.of(new ProposalOrRef.ByReference(leaving))));
  }

  @Test
  @Tag("MLSEXT-APPDATA-05")
  @Tag("MLSEXT-APPDATA-06")
  @Tag("MLSEXT-APPDATA-07")
  @Tag("MUSEUM-62")
  void refusesRemovesThatDoNotStandAlone() throws ProtocolException {
    Circle circle = Circle.of(2);
    Proposal set = AppDataUpdate.update(COUNTER, Bytes.utf8("1"));
    Proposal remove = AppDataUpdate.remove(COUNTER);
    circle.assertRefused(DraftCode.APP_DATA_REMOVE_ABSENT, circle.forged(0, Defects.NONE, remove));
    circle.commit(0, circle.group(0).commit().with(set));
    circle.assertRefused(
        DraftCode.APP_DATA_MULTIPLE_REMOVE, circle.forged(0, Defects.NONE, remove, remove));
    circle.assertRefused(
        DraftCode.APP_DATA_UPDATE_AND_REMOVE, circle.forged(0, Defects.NONE, set, remove));
    circle.assertRefused(
        DraftCode.APP_DATA_UPDATE_AND_REMOVE, circle.forged(0, Defects.NONE, remove, set));
  }

  @Test
  @Tag("MLSEXT-APPDATA-13")
  @Tag("MLSEXT-APPDATA-12")
  @Tag("MLSEXT-APPDATA-17")
  void keepsAnEmptiedDictionaryAndNeedsNoPath() throws ProtocolException {
    Circle circle = Circle.of(2);
    CreatedCommit set =
        circle.commit(
            0, circle.group(0).commit().with(AppDataUpdate.update(COUNTER, Bytes.utf8("1"))));
    assertThat(set.staged().committerLeaf()).isEmpty();
    assertThat(dictionary(circle).orElseThrow().find(COUNTER)).contains(Bytes.utf8("1"));
    circle.join(
        Circle.client("joiner"),
        0,
        ExternalCommitOptions.of(Circle.client("joiner").profile)
            .with(AppDataUpdate.update(COUNTER, Bytes.utf8("2"))));
    circle.commit(0, circle.group(0).commit().with(AppDataUpdate.remove(COUNTER)));
    assertThat(dictionary(circle)).contains(AppDataDictionary.EMPTY);
  }

  @Test
  @Tag("MLSEXT-APPDATA-04")
  @Tag("MLSEXT-APPDATA-08")
  @Tag("MLSEXT-EPHEMERAL-02")
  @Tag("MUSEUM-63")
  void refusesWhatTheApplicationRefuses() throws ProtocolException {
    Circle circle = Circle.of(2);
    Group plain = circle.group(1).with(circle.group(1).settings().with(ComponentRules.none()));
    Group picky = circle.group(1).with(circle.group(1).settings().with(new Picky()));
    Proposal set = AppDataUpdate.update(COUNTER, Bytes.utf8("1"));
    Proposal passing = new AppEphemeral(COUNTER, Bytes.utf8("1"));
    MlsMessage update = circle.forged(0, Defects.NONE, List.of(circle.by(0, set)), set);
    MlsMessage ephemeral = circle.forged(0, Defects.NONE, passing);
    Refusals.assertRefused(DraftCode.APP_DATA_COMPONENT_UNKNOWN, () -> plain.receive(update));
    Refusals.assertRefused(DraftCode.APP_DATA_UPDATE_REJECTED, () -> picky.receive(update));
    Refusals.assertRefused(DraftCode.APP_EPHEMERAL_REJECTED, () -> plain.receive(ephemeral));
    circle.staged(circle.group(1), update);
    circle.staged(picky, ephemeral);
  }

  @Test
  @Tag("MLSEXT-APPDATA-09")
  @Tag("MLSEXT-APPDATA-11")
  @Tag("MLSEXT-EPHEMERAL-03")
  @Tag("MLSEXT-EPHEMERAL-04")
  void handsUpdatesOverInOrderAfterEverythingElse() throws ProtocolException {
    Circle circle = Circle.of(2);
    Picky seen = new Picky();
    Group judge = circle.group(1).with(circle.group(1).settings().with(seen));
    List<Proposal> list =
        List.of(
            AppDataUpdate.update(COUNTER, Bytes.utf8("b")),
            new AppEphemeral(COUNTER, Bytes.utf8("2")),
            AppDataUpdate.update(COUNTER, Bytes.utf8("a")),
            AppDataUpdate.update(COUNTER, Bytes.utf8("a")),
            new AppEphemeral(COUNTER, Bytes.utf8("1")),
            new GroupContextExtensions(
                ExtensionList.of(Extensions.dictionary(COUNTER, Bytes.utf8("old")))));
    MlsMessage commit = circle.forged(0, Defects.NONE, list.toArray(Proposal[]::new));
    Refusals.assertRefused(DraftCode.APP_DATA_UPDATE_REJECTED, () -> judge.receive(commit));
    assertThat(seen.order).containsExactly("e2", "e1", "old", "b", "a", "a");
  }

  @Test
  @Tag("MLSEXT-APPDATA-10")
  @Tag("MUSEUM-61")
  void guardsTheDictionaryWhereUpdatesAreRequired() throws ProtocolException {
    RequiredCapabilities required =
        new RequiredCapabilities(List.of(), List.of(new ProposalType(8)), List.of());
    Circle circle =
        Circle.of(
            2,
            ExtensionList.of(
                required.toExtension(Profile.STRICT),
                Extensions.dictionary(COUNTER, Bytes.utf8("1"))));
    ExtensionList changed =
        ExtensionList.of(
            required.toExtension(Profile.STRICT), Extensions.dictionary(COUNTER, Bytes.utf8("2")));
    for (ExtensionList wrong :
        List.of(
            changed,
            none(),
            ExtensionList.of(required.toExtension(Profile.STRICT)),
            ExtensionList.of(Extensions.dictionary(COUNTER, Bytes.utf8("2"))))) {
      circle.assertRefused(
          DraftCode.APP_DATA_DICTIONARY_IMMUTABLE,
          circle.forged(0, Defects.NONE, new GroupContextExtensions(wrong)));
    }
    circle.commit(
        0,
        circle
            .group(0)
            .commit()
            .with(
                new GroupContextExtensions(
                    ExtensionList.of(Extensions.dictionary(COUNTER, Bytes.utf8("1"))))));
  }

  @Test
  @Tag("MLSEXT-EPHEMERAL-05")
  void acknowledgesMembersOnly() throws ProtocolException {
    Circle circle = Circle.of(2);
    Proposal good = ack(1);
    circle.assertRefused(DraftCode.APP_ACK_INVALID, circle.forged(0, Defects.NONE, ack(2)));
    circle.assertRefused(
        DraftCode.APP_ACK_INVALID, circle.forged(0, Defects.NONE, ack((1L << 32) - 1)));
    circle.assertRefused(
        DraftCode.APP_ACK_INVALID,
        circle.forged(
            0, Defects.NONE, new AppEphemeral(ComponentId.APP_ACK, Bytes.utf8("garbage"))));
    circle.staged(circle.group(1), circle.forged(0, Defects.NONE, good));
  }

  /** The dictionary may come into being by an update: members then have to support it. */
  @Test
  @Tag("RFC9420-PROP-16")
  void refusesADictionaryThatSomeMemberCannotRead() throws ProtocolException {
    TestClient half =
        new TestClient(
            "circle",
            "half",
            Circle.SUITE,
            Profile.STRICT,
            TestClient.supporting(Circle.SUITE, List.of(), List.of(8, 9, 10)),
            none());
    Circle circle = Circle.of(List.of(Circle.client("a"), Circle.client("b"), half), none());
    Proposal set = AppDataUpdate.update(COUNTER, Bytes.utf8("1"));
    circle.assertRefused(
        GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED,
        circle.forged(0, Defects.NONE, List.of(circle.by(0, set)), set));
  }

  @Test
  @Tag("MLSEXT-APPDATA-16")
  void refusesComponentsThatSomeMemberDoesNotList() throws ProtocolException {
    Circle circle =
        Circle.of(List.of(listing("a", COUNTER), listing("b", COUNTER), listing("c")), none());
    ExtensionList required = ExtensionList.of(Extensions.components(COUNTER));
    refused(circle, DraftCode.REQUIRED_COMPONENT_UNSUPPORTED, required);
    circle.commit(0, circle.group(0).commit().with(new Remove(new LeafIndex(2))));
    circle.commit(0, circle.group(0).commit().with(new GroupContextExtensions(required)));
    TestClient newcomer = listing("d");
    Refusals.assertRefused(
        DraftCode.REQUIRED_COMPONENT_UNSUPPORTED,
        () -> newcomer.joinBy(circle.group(0), circle.client(0)));
    circle.join(listing("e", COUNTER), 0);
  }

  @Test
  @Tag("MLSEXT-SAFE-07")
  @Tag("MUSEUM-93")
  void refusesWireFormatsThatSomeMemberDoesNotSupport() throws ProtocolException {
    Circle circle = Circle.of(List.of(speaking("a", 9), speaking("b", 9), speaking("c")), none());
    ExtensionList required = ExtensionList.of(Extensions.wireFormats(8, 9));
    refused(circle, DraftCode.WIRE_FORMAT_UNSUPPORTED, required);
    circle.commit(0, circle.group(0).commit().with(new Remove(new LeafIndex(2))));
    circle.commit(0, circle.group(0).commit().with(new GroupContextExtensions(required)));
    Refusals.assertRefused(
        DraftCode.WIRE_FORMAT_UNSUPPORTED, () -> circle.add(0, List.of(speaking("d"))));
    circle.add(0, List.of(speaking("e", 9, 10)));
    MlsMessage keyPackage = new MlsMessage.OfKeyPackage(circle.client(0).keyPackage().keyPackage());
    Refusals.assertRefused(
        DraftCode.WIRE_FORMAT_UNSUPPORTED, () -> circle.group(0).receive(keyPackage));
  }

  private static void refused(Circle circle, ErrorCode code, ExtensionList context)
      throws ProtocolException {
    Proposal change = new GroupContextExtensions(context);
    circle.assertRefused(
        code, circle.forged(0, Defects.NONE, List.of(circle.by(0, change)), change));
  }

  /** Refuses all updates but remembers what it was shown. */
  private static final class Picky implements ComponentRules {
    final List<String> order = new ArrayList<>();

    @Override
    public AppDataDictionary apply(
        ListFacts facts, AppDataDictionary before, List<ListedProposal> updates)
        throws ProtocolException {
      before.find(COUNTER).ifPresent(data -> order.add(text(data)));
      updates.forEach(
          entry -> order.add(text(((AppDataUpdate) entry.proposal()).update().orElseThrow())));
      throw DraftCode.APP_DATA_UPDATE_REJECTED.because("always");
    }

    @Override
    public void ephemeral(AppEphemeral ephemeral) {
      order.add("e" + text(ephemeral.data()));
    }

    private static String text(Bytes data) {
      return new String(data.toArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static Proposal ack(long sender) {
    AppAck ack = new AppAck(List.of(new AppAck.MessageRange(new LeafIndex(sender), 0, 3)));
    return new AppEphemeral(
        ComponentId.APP_ACK, new TlsWriter(Profile.STRICT).struct(ack).toBytes());
  }

  private static Optional<AppDataDictionary> dictionary(Circle circle) throws ProtocolException {
    return AppDataDictionary.in(circle.group(1).context().extensions(), Profile.STRICT);
  }

  private static MlsMessage reference(Circle circle, HashReference reference)
      throws ProtocolException {
    return circle.raw(
        0,
        Defects.NONE,
        circle.group(0).pendingProposals(),
        List.of(new ProposalOrRef.ByReference(reference)));
  }

  private static HashReference withAad(Circle circle, int actor, String data)
      throws ProtocolException {
    TestClient client = circle.client(actor);
    Sent sent =
        circle
            .group(actor)
            .propose(
                new SelfRemove(),
                MessageOptions.PUBLIC.withAuthenticatedData(Bytes.utf8(data)),
                client.signer,
                client.random);
    Received.Proposed received = (Received.Proposed) circle.group(1).receive(sent.message());
    circle.set(1, received.next());
    return received.reference();
  }

  private static MlsMessage privately(Circle circle, int actor, Proposal proposal)
      throws ProtocolException {
    GroupState state = circle.group(actor).state();
    TestClient client = circle.client(actor);
    FramedContent content =
        FramedContent.of(
            FramedContent.Header.in(
                state.epoch().context(), new Sender.Member(state.ownLeaf()), Bytes.EMPTY),
            new ContentBody.OfProposal(proposal),
            Profile.STRICT);
    VerifiedContent signed =
        VerifiedContent.sign(
            WireFormat.PRIVATE_MESSAGE,
            content,
            state.epoch().context(),
            client.signer,
            client.crypto);
    return new MlsMessage.OfPrivateMessage(
        new PrivateProtection(client.crypto, Profile.STRICT, state.epochKeys())
            .protect(signed, state.messages(), Padding.NONE, client.random)
            .message());
  }

  private static TestClient lacking(String name) {
    return new TestClient(
        "circle",
        name,
        Circle.SUITE,
        Profile.STRICT,
        TestClient.supporting(Circle.SUITE, List.of(6), List.of(8, 9)),
        none());
  }

  private static TestClient listing(String name, ComponentId... ids) {
    return with(name, ExtensionList.of(Extensions.components(ids)));
  }

  private static TestClient speaking(String name, int... formats) {
    return with(name, ExtensionList.of(Extensions.wireFormats(7, formats)));
  }

  private static TestClient with(String name, ExtensionList extensions) {
    return new TestClient(
        "circle",
        name,
        Circle.SUITE,
        Profile.STRICT,
        TestClient.supporting(Circle.SUITE, List.of(6, 7, 8), List.of(8, 9, 10)),
        extensions);
  }

  private static ExtensionList none() {
    return ExtensionList.EMPTY;
  }
}
