package dev.latchkey.tree;

import static dev.latchkey.tree.SimulatedGroup.leaf;
import static dev.latchkey.tree.TestTrees.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One path of leaf 0 in a blank tree of four, accepted as it is and refused with each change. */
class PathRefusalTest {
  private static final LeafIndex SENDER = leaf(0);

  private SimulatedGroup group;
  private RatchetTree tree;
  private CreatedPath created;
  private Bytes context;
  private UpdatePath path;

  @BeforeEach
  void createPath() throws ProtocolException {
    group = new SimulatedGroup("refusals", 4);
    tree = group.tree();
    created = TreeKem.create(tree, SENDER, group.leafMaker(SENDER), group.random());
    context = SimulatedGroup.context(created.tree());
    path = created.seal(context, Set.of(), group.random());
  }

  @Test
  void acceptsThePathAsItIs() throws ProtocolException {
    ReceivedPath received = TreeKem.merge(tree, SENDER, path, Set.of());
    for (int member = 1; member < 4; member++) {
      assertThat(received.open(group.member(member), context).commitSecret().reveal())
          .isEqualTo(created.commitSecret().reveal());
    }
  }

  @Test
  @Tag("RFC9420-COMMIT-09")
  @Tag("RFC9420-EXT-25")
  void refusesTooFewOrTooManyNodes() {
    UpdatePathNode last = path.nodes().get(1);
    assertMergeRefused(CommitCode.PATH_LENGTH_MISMATCH, withNodes(path.nodes().subList(0, 1)));
    assertMergeRefused(
        CommitCode.PATH_LENGTH_MISMATCH, withNodes(List.of(path.nodes().get(0), last, last)));
    assertMergeRefused(CommitCode.PATH_LENGTH_MISMATCH, withNodes(List.of()));
  }

  @Test
  @Tag("RFC9420-COMMIT-10")
  @Tag("RFC9420-EXT-25")
  void refusesTooFewOrTooManyCiphertexts() {
    UpdatePathNode top = path.nodes().get(1);
    List<HpkeCiphertext> sealed = top.encryptedPathSecrets();
    assertThat(sealed).hasSize(2);
    List<HpkeCiphertext> more = new ArrayList<>(sealed);
    more.add(sealed.get(0));
    for (List<HpkeCiphertext> wrong : List.of(sealed.subList(0, 1), more, sealed.subList(0, 0))) {
      UpdatePathNode changed = new UpdatePathNode(top.encryptionKey(), wrong);
      assertMergeRefused(
          CommitCode.PATH_CIPHERTEXT_COUNT_MISMATCH,
          withNodes(List.of(path.nodes().get(0), changed)));
    }
  }

  /** Whether a leaf counts as added by this Commit changes how many ciphertexts there must be. */
  @Test
  @Tag("RFC9420-COMMIT-10")
  @Tag("MUSEUM-32")
  void refusesCiphertextForAnAddedLeaf() throws ProtocolException {
    assertCode(
        CommitCode.PATH_CIPHERTEXT_COUNT_MISMATCH,
        () -> TreeKem.merge(tree, SENDER, path, Set.of(leaf(3))));
    UpdatePath without = created.seal(context, Set.of(leaf(3)), group.random());
    TreeKem.merge(tree, SENDER, without, Set.of(leaf(3)));
    assertMergeRefused(CommitCode.PATH_CIPHERTEXT_COUNT_MISMATCH, without);
  }

  @Test
  @Tag("RFC9420-COMMIT-06")
  @Tag("RFC9420-LEAF-16")
  void refusesTheCommittersCurrentLeafKey() {
    HpkePublicKey current = tree.leaf(SENDER).orElseThrow().encryptionKey();
    assertMergeRefused(
        LeafCode.ENCRYPTION_KEY_NOT_FRESH, withLeaf(content().withEncryptionKey(current)));
  }

  @Test
  @Tag("RFC9420-COMMIT-07")
  @Tag("RFC9420-EXT-24")
  @Tag("MUSEUM-75")
  void refusesKeysOfTheTree() {
    HpkePublicKey taken = tree.leaf(leaf(2)).orElseThrow().encryptionKey();
    assertMergeRefused(CommitCode.PATH_KEY_REUSED, withLeaf(content().withEncryptionKey(taken)));
    assertMergeRefused(CommitCode.PATH_KEY_REUSED, relinked(1, taken));
  }

  @Test
  @Tag("RFC9420-COMMIT-08")
  @Tag("RFC9420-EXT-24")
  @Tag("MUSEUM-75")
  void refusesOneKeyTwiceInThePath() throws ProtocolException {
    assertMergeRefused(
        CommitCode.PATH_KEY_REUSED, relinked(1, path.nodes().get(0).encryptionKey()));
    assertMergeRefused(CommitCode.PATH_KEY_REUSED, relinked(0, path.leafNode().encryptionKey()));
    TreeKem.merge(tree, SENDER, relinked(1, TestTrees.key("another key")), Set.of());
  }

  @Test
  @Tag("RFC9420-COMMIT-11")
  void refusesWrongParentHash() {
    Bytes wrong = group.crypto().hash(Bytes.EMPTY);
    assertMergeRefused(
        TreeCode.PARENT_HASH_MISMATCH,
        withLeaf(content().withSource(new LeafNodeSource.Commit(wrong))));
    assertMergeRefused(
        TreeCode.PARENT_HASH_MISMATCH,
        withLeaf(content().withSource(new LeafNodeSource.Commit(Bytes.EMPTY))));
  }

  @Test
  @Tag("RFC9420-COMMIT-11")
  void refusesParentHashWhereItMustBeEmpty() throws ProtocolException {
    RatchetTree sole = RatchetTree.of(tree.leaf(SENDER).orElseThrow(), group.crypto());
    LeafNodeContent empty = content().withSource(new LeafNodeSource.Commit(Bytes.EMPTY));
    TreeKem.merge(sole, SENDER, new UpdatePath(unsigned(empty), List.of()), Set.of());
    assertCode(
        TreeCode.PARENT_HASH_MISMATCH,
        () -> TreeKem.merge(sole, SENDER, new UpdatePath(path.leafNode(), List.of()), Set.of()));
  }

  @Test
  @Tag("RFC9420-COMMIT-05")
  void refusesLeafOfAnotherSource() {
    assertMergeRefused(
        LeafCode.LEAF_NODE_SOURCE_WRONG,
        withLeaf(content().withSource(new LeafNodeSource.Update())));
  }

  @Test
  @Tag("RFC9420-LEAF-17")
  void refusesSignatureKeyOfAnotherMember() {
    LeafNodeContent old = content();
    LeafNodeContent stolen =
        new LeafNodeContent(
            old.encryptionKey(),
            tree.leaf(leaf(1)).orElseThrow().signatureKey(),
            old.credential(),
            old.capabilities(),
            old.source(),
            old.extensions());
    assertMergeRefused(TreeCode.DUPLICATE_SIGNATURE_KEY, withLeaf(stolen));
  }

  @Test
  @Tag("RFC9420-COMMIT-14")
  void refusesOtherContext() throws ProtocolException {
    ReceivedPath received = TreeKem.merge(tree, SENDER, path, Set.of());
    Bytes other = SimulatedGroup.context(tree);
    assertCode(CommitCode.PATH_DECRYPTION_FAILED, () -> received.open(group.member(1), other));
  }

  @Test
  @Tag("RFC9420-COMMIT-12")
  void refusesCiphertextThatDoesNotOpen() throws ProtocolException {
    UpdatePathNode low = path.nodes().get(0);
    HpkeCiphertext sealed = low.encryptedPathSecrets().get(0);
    List<HpkeCiphertext> damaged =
        List.of(
            new HpkeCiphertext(sealed.kemOutput(), flipLastBit(sealed.ciphertext())),
            new HpkeCiphertext(sealed.kemOutput(), Bytes.EMPTY),
            new HpkeCiphertext(new KemOutput(Bytes.EMPTY), sealed.ciphertext()),
            new HpkeCiphertext(new KemOutput(Bytes.zeros(32)), sealed.ciphertext()));
    for (HpkeCiphertext one : damaged) {
      UpdatePathNode changed = new UpdatePathNode(low.encryptionKey(), List.of(one));
      UpdatePath wrong = withNodes(List.of(changed, path.nodes().get(1)));
      ReceivedPath received = TreeKem.merge(tree, SENDER, wrong, Set.of());
      assertCode(CommitCode.PATH_DECRYPTION_FAILED, () -> received.open(group.member(1), context));
      received.open(group.member(2), context);
    }
  }

  @Test
  void refusesPathSecretOfWrongLength() throws ProtocolException {
    HpkePublicKey recipient = tree.leaf(leaf(1)).orElseThrow().encryptionKey();
    for (int size : new int[] {0, 31, 33}) {
      HpkeCiphertext odd =
          group
              .crypto()
              .encryptWithLabel(
                  recipient, CreatedPath.LABEL, context, SecretBytes.zeros(size), group.random())
              .orElseThrow();
      UpdatePathNode low = new UpdatePathNode(path.nodes().get(0).encryptionKey(), List.of(odd));
      UpdatePath wrong = withNodes(List.of(low, path.nodes().get(1)));
      ReceivedPath received = TreeKem.merge(tree, SENDER, wrong, Set.of());
      assertCode(CommitCode.PATH_DECRYPTION_FAILED, () -> received.open(group.member(1), context));
    }
  }

  @Test
  void refusesMemberWithoutACurrentKey() throws ProtocolException {
    ReceivedPath received = TreeKem.merge(tree, SENDER, path, Set.of());
    PrivateTree stale = PrivateTree.of(leaf(1), group.crypto().generateHpkeKeys(group.random()));
    assertCode(CommitCode.PATH_DECRYPTION_FAILED, () -> received.open(stale, context));
    assertCode(CommitCode.PATH_DECRYPTION_FAILED, () -> received.open(group.member(0), context));
  }

  /** The public keys are consistent with each other, but not with the secrets. */
  @Test
  @Tag("RFC9420-COMMIT-13")
  void refusesPublicKeyThatThePathSecretDoesNotGive() throws ProtocolException {
    HpkePublicKey other = group.crypto().generateHpkeKeys(group.random()).publicKey();
    for (int node = 0; node < 2; node++) {
      UpdatePath wrong = relinked(node, other);
      ReceivedPath received = TreeKem.merge(tree, SENDER, wrong, Set.of());
      assertCode(CommitCode.PATH_KEY_MISMATCH, () -> received.open(group.member(1), context));
    }
    TreeKem.merge(tree, SENDER, relinked(0, other), Set.of()).open(group.member(2), context);
  }

  @Test
  @Tag("RFC9420-WEL-06")
  void joinerRefusesSecretOfAnotherNode() throws ProtocolException {
    RatchetTree joined = created.tree();
    PathSecret right = created.secretFor(leaf(3)).orElseThrow();
    PrivateTree own = group.member(3);
    assertThat(TreeKem.join(joined, own, SENDER, right).isConsistentWith(joined)).isTrue();
    assertThat(right.material().isClosed()).isFalse();
    PathSecret low = created.secretFor(leaf(1)).orElseThrow();
    assertCode(CommitCode.PATH_KEY_MISMATCH, () -> TreeKem.join(joined, own, SENDER, low));
  }

  @Test
  void joinerRefusesCommitterThatIsNotBesideIt() throws ProtocolException {
    RatchetTree joined = created.tree().withRemoved(leaf(2));
    PathSecret secret = created.secretFor(leaf(3)).orElseThrow();
    PrivateTree own = group.member(3);
    for (long committer : new long[] {2, 3, 4, (1L << 32) - 1}) {
      assertCode(
          CommitCode.PATH_KEY_MISMATCH, () -> TreeKem.join(joined, own, leaf(committer), secret));
    }
    TreeKem.join(created.tree(), own, SENDER, secret);
  }

  @Test
  void refusesToSealToAnUnusableKey() throws ProtocolException {
    RatchetTree odd = tree.withUpdated(leaf(2), TestTrees.unsigned("no point of the curve"));
    try (CreatedPath hopeless =
        TreeKem.create(odd, SENDER, group.leafMaker(SENDER), group.random())) {
      assertCode(
          LeafCode.ENCRYPTION_KEY_INVALID, () -> hopeless.seal(context, Set.of(), group.random()));
      hopeless.seal(context, Set.of(leaf(2)), group.random());
    }
  }

  /** The same rules, under the requirements of external Commits. */
  @Test
  void refusesExternalJoinersUnderTheirOwnRequirements() throws ProtocolException {
    RatchetTree before = tree.withRemoved(SENDER);
    TreeKem.merge(before, SENDER, path, Set.of());
    HpkePublicKey taken = tree.leaf(leaf(2)).orElseThrow().encryptionKey();
    LeafNodeContent bare = content().withSource(new LeafNodeSource.Commit(Bytes.EMPTY));
    assertRequirement("RFC9420-EXT-24", before, withLeaf(content().withEncryptionKey(taken)));
    assertRequirement("RFC9420-EXT-25", before, withNodes(List.of()));
    assertRequirement("RFC9420-EXT-26", before, withLeaf(bare));
    assertRequirement("RFC9420-COMMIT-07", tree, withLeaf(content().withEncryptionKey(taken)));
    assertRequirement("RFC9420-COMMIT-09", tree, withNodes(List.of()));
    assertRequirement("RFC9420-COMMIT-11", tree, withLeaf(bare));
    RatchetTree other = before.withRemoved(leaf(3)).withAdded(tree.leaf(SENDER).orElseThrow());
    assertThat(other.nextLeaf()).isEqualTo(leaf(3));
    UpdatePath again =
        TreeKem.create(other, leaf(3), group.leafMaker(SENDER), group.random())
            .seal(context, Set.of(), group.random());
    TestTrees.assertCode(
        TreeCode.DUPLICATE_SIGNATURE_KEY, () -> TreeKem.merge(other, leaf(3), again, Set.of()));
  }

  private static void assertRequirement(String requirement, RatchetTree before, UpdatePath sent) {
    ProtocolException refusal =
        catchThrowableOfType(
            ProtocolException.class, () -> TreeKem.merge(before, SENDER, sent, Set.of()));
    assertThat(refusal.requirement()).isEqualTo(requirement);
  }

  private void assertMergeRefused(ErrorCode code, UpdatePath changed) {
    assertCode(code, () -> TreeKem.merge(tree, SENDER, changed, Set.of()));
  }

  private LeafNodeContent content() {
    return path.leafNode().content();
  }

  private UpdatePath withNodes(List<UpdatePathNode> nodes) {
    return new UpdatePath(path.leafNode(), nodes);
  }

  private UpdatePath withLeaf(LeafNodeContent changed) {
    return new UpdatePath(unsigned(changed), path.nodes());
  }

  /** The path with another key at {@code node} and the leaf's parent hash adjusted to it. */
  private UpdatePath relinked(int node, HpkePublicKey key) {
    List<UpdatePathNode> nodes = new ArrayList<>(path.nodes());
    nodes.set(node, new UpdatePathNode(key, nodes.get(node).encryptedPathSecrets()));
    List<HpkePublicKey> keys = nodes.stream().map(UpdatePathNode::encryptionKey).toList();
    Bytes parentHash =
        ParentHashes.chain(tree.filteredDirectPath(SENDER), keys, tree.hasher()).leafParentHash();
    return new UpdatePath(
        unsigned(content().withSource(new LeafNodeSource.Commit(parentHash))), nodes);
  }

  private static LeafNode unsigned(LeafNodeContent content) {
    return LeafNode.of(content, Bytes.EMPTY);
  }

  private static Bytes flipLastBit(Bytes value) {
    byte[] flipped = value.toArray();
    flipped[flipped.length - 1] ^= 1;
    return Bytes.takeOwnership(flipped);
  }
}
