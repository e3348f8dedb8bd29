package dev.latchkey.group;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.PskCode;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.Add;
import dev.latchkey.message.CustomProposal;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.UpdatePath;
import dev.latchkey.tree.UpdatePathNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 9420, sections 12.2 and 12.4.3.2: every refusal beside the genuine Commit it differs from.
 */
class ExternalCommitRulesTest {
  private ExternalCommitForge forge;
  private ExternalCommitForge.Attempt attempt;

  @BeforeEach
  void exportGroup() throws ProtocolException {
    forge = new ExternalCommitForge(ExtensionList.EMPTY);
    attempt = forge.new Attempt();
  }

  @Test
  @Tag("RFC9420-EXT-21")
  void acceptsAGenuineCommitAndPutsTheJoinerOnTheLeftmostBlankLeaf() throws ProtocolException {
    StagedCommit staged = accepted(attempt.commit(List.of(), List.of(), Defects.NONE));
    assertThat(staged.joiner().orElseThrow().index()).isEqualTo(new LeafIndex(2));
    assertThat(staged.isExternal()).isTrue();
    assertThat(staged.merge().epoch()).isEqualTo(forge.bob().epoch().next());
  }

  @Test
  @Tag("RFC9420-EXT-05")
  @Tag("MUSEUM-39")
  void refusesACommitWithoutExternalInit() throws ProtocolException {
    assertUnchangedAfter(
        ExternalCommitCode.EXTERNAL_INIT_MISSING,
        attempt.raw(List.of(), List.of(), Defects.NONE, forge.joiner));
  }

  @Test
  @Tag("RFC9420-EXT-06")
  @Tag("MUSEUM-54")
  void countsIdenticalExternalInitsAsTwo() throws ProtocolException {
    assertUnchangedAfter(
        ExternalCommitCode.EXTERNAL_INIT_MULTIPLE,
        attempt.commit(List.of(attempt.externalInit()), List.of(), Defects.NONE));
  }

  @Test
  @Tag("RFC9420-EXT-03")
  @Tag("MUSEUM-38")
  void refusesACommitWithoutPath() throws ProtocolException {
    assertUnchangedAfter(
        ExternalCommitCode.EXTERNAL_COMMIT_NO_PATH,
        attempt.commit(List.of(), List.of(), Defects.NONE.withoutPath()));
  }

  @Test
  @Tag("RFC9420-EXT-12")
  @Tag("RFC9420-EXT-13")
  @Tag("RFC9420-EXT-14")
  @Tag("RFC9420-EXT-15")
  @Tag("MUSEUM-39")
  void refusesTypesThatNeverStandInAnExternalCommit() throws ProtocolException {
    Proposal add =
        new Add(
            new TestClient("forge", "frank", ExternalCommitForge.SUITE).keyPackage().keyPackage());
    Proposal update = new Update(forge.bob().ownLeafNode());
    Proposal context = new GroupContextExtensions(ExtensionList.EMPTY);
    Proposal reInit =
        new ReInit(
            forge.bob().id(),
            ProtocolVersion.MLS10,
            ExternalCommitForge.SUITE.id(),
            ExtensionList.EMPTY);
    for (Proposal forbidden : List.of(add, update, context, reInit)) {
      assertUnchangedAfter(
          ExternalCommitCode.EXTERNAL_COMMIT_PROPOSAL_FORBIDDEN,
          attempt.commit(List.of(forbidden), List.of(), Defects.NONE));
    }
  }

  @Test
  @Tag("RFC9420-EXT-16")
  @Tag("MUSEUM-39")
  void refusesUnknownTypesUnlessTheProfileAndEveryMemberAllowThem() throws ProtocolException {
    Proposal unknown = new CustomProposal(new ProposalType(0x7777), Bytes.EMPTY);
    MlsMessage commit = attempt.commit(List.of(unknown), List.of(), Defects.NONE);
    assertUnchangedAfter(ExternalCommitCode.EXTERNAL_COMMIT_PROPOSAL_FORBIDDEN, commit);
    Profile open = Profile.STRICT.toBuilder("open").customProposalsInExternalCommit(true).build();
    Group judge = forge.bob().with(forge.bob().settings().with(open));
    assertRefused(ProposalCode.PROPOSAL_TYPE_UNSUPPORTED_BY_GROUP, () -> judge.receive(commit));
  }

  @Test
  @Tag("RFC9420-EXT-07")
  @Tag("RFC9420-EXT-17")
  @Tag("MLSEXT-SELFREMOVE-10")
  void refusesAnythingByReferenceButSelfRemove() throws ProtocolException {
    TestClient carol = forge.members.get(2);
    Sent proposed =
        forge
            .group(2)
            .propose(
                new Remove(new LeafIndex(0)), MessageOptions.PUBLIC, carol.signer, carol.random);
    Received.Proposed received = (Received.Proposed) forge.bob().receive(proposed.message());
    MlsMessage commit = byReference(received.reference());
    assertRefused(
        ExternalCommitCode.EXTERNAL_COMMIT_BY_REFERENCE, () -> received.next().receive(commit));
  }

  @Test
  @Tag("RFC9420-EXT-18")
  @Tag("MUSEUM-53")
  void refusesAReferenceToNothing() throws ProtocolException {
    assertUnchangedAfter(
        ProposalCode.PROPOSAL_REF_UNKNOWN, byReference(new HashReference(Bytes.zeros(32))));
  }

  @Test
  @Tag("MLSEXT-SELFREMOVE-02")
  void refusesSelfRemoveByValue() throws ProtocolException {
    assertUnchangedAfter(
        DraftCode.SELF_REMOVE_BY_VALUE,
        attempt.commit(List.of(new SelfRemove()), List.of(), Defects.NONE));
  }

  @Test
  @Tag("RFC9420-EXT-08")
  @Tag("MUSEUM-51")
  void refusesTwoRemoves() throws ProtocolException {
    assertUnchangedAfter(
        ExternalCommitCode.EXTERNAL_COMMIT_MULTIPLE_REMOVE,
        attempt.commit(
            List.of(new Remove(new LeafIndex(0)), new Remove(new LeafIndex(0))),
            List.of(),
            Defects.NONE));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 5, 1L << 30, 1L << 31, (1L << 32) - 1})
  @Tag("RFC9420-EXT-09")
  @Tag("MUSEUM-37")
  void refusesARemoveOfNobody(long leaf) throws ProtocolException {
    assertUnchangedAfter(
        ProposalCode.REMOVE_UNKNOWN_LEAF,
        attempt.commit(List.of(new Remove(new LeafIndex(leaf))), List.of(), Defects.NONE));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3, 4})
  @Tag("RFC9420-EXT-10")
  @Tag("MUSEUM-36")
  void refusesToRemoveSomebodyElse(long leaf) throws ProtocolException {
    Proposal remove = new Remove(new LeafIndex(leaf));
    assertUnchangedAfter(
        ExternalCommitCode.EXTERNAL_COMMIT_REMOVE_NOT_SELF,
        attempt.commit(List.of(remove), List.of(remove), Defects.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "long", "low order"})
  @Tag("RFC9420-EXT-20")
  @Tag("MUSEUM-56")
  void refusesAKemOutputThatIsNone(String kind) throws ProtocolException {
    Bytes kem =
        switch (kind) {
          case "long" -> Bytes.zeros(33);
          case "low order" -> Bytes.zeros(32);
          default -> Bytes.fromHex(kind);
        };
    List<ListedProposal> list = List.of(forge.entry(new ExternalInit(new KemOutput(kem))));
    assertUnchangedAfter(
        ExternalCommitCode.EXTERNAL_INIT_KEM_INVALID,
        attempt.raw(RawCommit.byValue(list), List.of(), Defects.NONE, forge.joiner));
  }

  @Test
  @Tag("RFC9420-EXT-04")
  @Tag("RFC9420-FRAME-08")
  void refusesABrokenSignature() throws ProtocolException {
    assertUnchangedAfter(
        FramingCode.SIGNATURE_INVALID,
        attempt.commit(List.of(), List.of(), Defects.NONE.signature(ExternalCommitForge::flipped)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 33})
  @Tag("RFC9420-EXT-29")
  @Tag("MUSEUM-96")
  void refusesAConfirmationTagOfTheWrongLength(int length) throws ProtocolException {
    assertUnchangedAfter(
        GroupInfoCode.CONFIRMATION_TAG_INVALID,
        attempt.commit(
            List.of(),
            List.of(),
            Defects.NONE.tag(
                tag ->
                    length <= tag.size()
                        ? tag.slice(0, length)
                        : Bytes.concat(tag, Bytes.zeros(1)))));
  }

  @Test
  @Tag("RFC9420-EXT-29")
  @Tag("RFC9420-EXT-36")
  void refusesABrokenConfirmationTag() throws ProtocolException {
    assertUnchangedAfter(
        GroupInfoCode.CONFIRMATION_TAG_INVALID,
        attempt.commit(List.of(), List.of(), Defects.NONE.tag(ExternalCommitForge::flipped)));
  }

  @Test
  @Tag("RFC9420-EXT-21")
  void refusesAJoinerOnAnotherLeaf() throws ProtocolException {
    assertUnchangedAfter(
        LeafCode.LEAF_SIGNATURE_INVALID,
        attempt.commit(List.of(), List.of(), Defects.NONE.place(new LeafIndex(5))));
  }

  @Test
  @Tag("RFC9420-EXT-23")
  @Tag("MUSEUM-40")
  void refusesASignatureKeyOfAMemberThatStays() throws ProtocolException {
    TestClient impostor = forge.members.get(3);
    List<ListedProposal> list = List.of(forge.entry(attempt.externalInit()));
    assertUnchangedAfter(
        TreeCode.DUPLICATE_SIGNATURE_KEY,
        attempt.raw(RawCommit.byValue(list), List.of(), Defects.NONE, impostor));
  }

  @Test
  @Tag("RFC9420-EXT-25")
  void refusesAPathThatIsTooShort() throws ProtocolException {
    assertUnchangedAfter(
        CommitCode.PATH_LENGTH_MISMATCH,
        attempt.commit(
            List.of(),
            List.of(),
            Defects.NONE.path(
                path ->
                    new UpdatePath(
                        path.leafNode(), path.nodes().subList(0, path.nodes().size() - 1)))));
  }

  @Test
  @Tag("RFC9420-EXT-25")
  void refusesACiphertextTooFew() throws ProtocolException {
    assertUnchangedAfter(
        CommitCode.PATH_CIPHERTEXT_COUNT_MISMATCH,
        attempt.commit(List.of(), List.of(), Defects.NONE.path(this::withoutOneCiphertext)));
  }

  @Test
  @Tag("RFC9420-EXT-24")
  void refusesAPathKeyTwice() throws ProtocolException {
    assertUnchangedAfter(
        CommitCode.PATH_KEY_REUSED,
        attempt.commit(List.of(), List.of(), Defects.NONE.path(this::withOneKeyTwice)));
  }

  @Test
  @Tag("RFC9420-EXT-22")
  void refusesALeafOfAnotherSource() throws ProtocolException {
    LeafNode other = forge.joiner.keyPackage().keyPackage().leafNode();
    assertUnchangedAfter(
        LeafCode.LEAF_NODE_SOURCE_WRONG,
        attempt.commit(List.of(), List.of(), Defects.NONE.leaf(leaf -> other)));
  }

  @Test
  @Tag("RFC9420-EXT-19")
  void refusesAPskNobodyHolds() throws ProtocolException {
    assertUnchangedAfter(CommitCode.PSK_MISSING, withPsk(32));
  }

  @Test
  @Tag("RFC9420-PSK-01")
  void refusesAPskNonceOfTheWrongLength() throws ProtocolException {
    assertUnchangedAfter(PskCode.PSK_NONCE_LENGTH, withPsk(31));
  }

  @Test
  @Tag("RFC9420-GI-26")
  @Tag("MUSEUM-49")
  void refusesTheSecondOfTwoJoins() throws ProtocolException {
    TestClient second = new TestClient("forge", "second", ExternalCommitForge.SUITE);
    MlsMessage late = second.joinBy(forge.group(0), forge.alice).message();
    Group moved = accepted(attempt.commit(List.of(), List.of(), Defects.NONE)).merge();
    assertRefused(FramingCode.WRONG_EPOCH, () -> moved.receive(late));
  }

  @Test
  @Tag("RFC9420-EXT-33")
  void asksTheApplicationBeforeAnybodyCanMerge() throws ProtocolException {
    Group closed =
        forge.bob().with(forge.bob().settings().withExternalCommits(ExternalCommitRule.DENY));
    MlsMessage commit = attempt.commit(List.of(), List.of(), Defects.NONE);
    assertRefused(ExternalCommitCode.EXTERNAL_COMMIT_POLICY, () -> closed.receive(commit));
    accepted(commit);
  }

  private MlsMessage byReference(HashReference reference) throws ProtocolException {
    List<ProposalOrRef> wire = new ArrayList<>();
    wire.add(new ProposalOrRef.ByValue(attempt.externalInit()));
    wire.add(new ProposalOrRef.ByReference(reference));
    return attempt.raw(wire, List.of(), Defects.NONE, forge.joiner);
  }

  private MlsMessage withPsk(int nonceBytes) throws ProtocolException {
    PreSharedKeyId id = new PreSharedKeyId.External(Bytes.utf8("unknown"), Bytes.zeros(nonceBytes));
    return attempt.commit(List.of(new PreSharedKey(id)), List.of(), Defects.NONE);
  }

  private UpdatePath withoutOneCiphertext(UpdatePath path) {
    List<UpdatePathNode> nodes = new ArrayList<>(path.nodes());
    UpdatePathNode last = nodes.get(nodes.size() - 1);
    nodes.set(
        nodes.size() - 1,
        new UpdatePathNode(
            last.encryptionKey(),
            last.encryptedPathSecrets().subList(1, last.encryptedPathSecrets().size())));
    return new UpdatePath(path.leafNode(), nodes);
  }

  private UpdatePath withOneKeyTwice(UpdatePath path) {
    List<UpdatePathNode> nodes = new ArrayList<>(path.nodes());
    nodes.set(
        0, new UpdatePathNode(nodes.get(1).encryptionKey(), nodes.get(0).encryptedPathSecrets()));
    return new UpdatePath(path.leafNode(), nodes);
  }

  private StagedCommit accepted(MlsMessage commit) throws ProtocolException {
    return ((Received.Committed) forge.bob().receive(commit)).staged();
  }

  /** Refused with {@code code}; a genuine Commit of the same epoch is then still accepted. */
  private void assertUnchangedAfter(ErrorCode code, MlsMessage commit) throws ProtocolException {
    Group bob = forge.bob();
    assertRefused(code, () -> bob.receive(commit));
    StagedCommit genuine = accepted(forge.new Attempt().commit(List.of(), List.of(), Defects.NONE));
    assertThat(genuine.joiner().orElseThrow().index()).isEqualTo(new LeafIndex(2));
  }
}
