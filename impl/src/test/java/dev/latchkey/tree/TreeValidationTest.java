package dev.latchkey.tree;

import static dev.latchkey.tree.SimulatedGroup.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.identity.Lifetime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refused tree differs in one node from one that is accepted, and breaks one rule only. */
class TreeValidationTest {
  private static final MlsCrypto CRYPTO = TestTrees.crypto(1);
  private static final LeafCheck ANY_LEAF = (index, leaf) -> {};

  @Test
  @Tag("RFC9420-TREE-06")
  @Tag("MUSEUM-22")
  void refusesUnsortedUnmergedLeaves() throws ProtocolException {
    RatchetTree tree = withUnmergedLeaves();
    assertValid(tree);
    assertRefused(
        TreeCode.UNMERGED_LEAVES_UNSORTED, withUnmerged(tree, 7, List.of(leaf(5), leaf(2))));
  }

  @Test
  @Tag("RFC9420-TREE-07")
  @Tag("MUSEUM-22")
  void refusesDuplicateUnmergedLeaf() throws ProtocolException {
    RatchetTree tree = withUnmergedLeaves();
    assertRefused(
        TreeCode.UNMERGED_LEAVES_DUPLICATE,
        withUnmerged(tree, 7, List.of(leaf(2), leaf(2), leaf(5))));
    assertValid(withUnmerged(tree, 7, List.of(leaf(2), leaf(5))));
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 8, 1L << 30, 1L << 31, (1L << 32) - 1})
  @Tag("RFC9420-TREE-08")
  @Tag("MUSEUM-23")
  void refusesUnmergedLeafThatIsBlankOrOutside(long index) throws ProtocolException {
    RatchetTree tree = withUnmergedLeaves();
    assertThat(tree.leaf(leaf(index))).isEmpty();
    assertRefused(
        TreeCode.UNMERGED_LEAF_BLANK,
        withUnmerged(tree, 7, List.of(leaf(2), leaf(5), leaf(index))));
  }

  @Test
  @Tag("RFC9420-TREE-09")
  @Tag("MUSEUM-23")
  void refusesUnmergedLeafOfAnotherSubtree() throws ProtocolException {
    RatchetTree tree = withUnmergedLeaves();
    assertValid(withUnmerged(tree, 3, List.of(leaf(2))));
    assertRefused(
        TreeCode.UNMERGED_LEAF_NOT_DESCENDANT, withUnmerged(tree, 3, List.of(leaf(2), leaf(5))));
  }

  @Test
  @Tag("RFC9420-TREE-10")
  void refusesUnmergedLeafThatANodeBetweenOmits() throws ProtocolException {
    assertRefused(
        TreeCode.UNMERGED_LEAF_MISSING_IN_INTERMEDIATE,
        withUnmerged(withUnmergedLeaves(), 3, List.of()));
  }

  /** Whoever commits from the other side clears the root's list and leaves the lower ones. */
  @Test
  @Tag("RFC9420-TREE-10")
  @Tag("MUSEUM-20")
  void acceptsNodeBetweenThatListsMore() throws ProtocolException {
    RatchetTree tree = TestTrees.withPath(withUnmergedLeaves(), leaf(4), "other side");
    assertThat(NaiveTree.of(tree).parent(7).orElseThrow().unmergedLeaves()).isEmpty();
    assertThat(NaiveTree.of(tree).parent(3).orElseThrow().unmergedLeaves())
        .containsExactly(leaf(2));
    assertValid(tree);
  }

  @Test
  @Tag("RFC9420-TREE-11")
  @Tag("RFC9420-TREE-12")
  @Tag("RFC9420-LEAF-18")
  @Tag("MUSEUM-24")
  void refusesSharedEncryptionKey() throws ProtocolException {
    LeafNode other = keyPackageLeaf("member 0", "other");
    RatchetTree leaves = TestTrees.ofSize(2).withAdded(other);
    assertRefused(TreeCode.DUPLICATE_ENCRYPTION_KEY, "RFC9420-TREE-12", leaves);
    RatchetTree parent = pathWithKeys(TestTrees.ofSize(2), leaf(0), TestTrees.key("leaf member 1"));
    assertRefused(TreeCode.DUPLICATE_ENCRYPTION_KEY, "RFC9420-TREE-11", parent);
    HpkePublicKey same = TestTrees.key("same");
    RatchetTree parents = pathWithKeys(TestTrees.ofSize(4), leaf(0), same, same);
    assertRefused(TreeCode.DUPLICATE_ENCRYPTION_KEY, "RFC9420-TREE-11", parents);
    assertValid(pathWithKeys(TestTrees.ofSize(4), leaf(0), same, TestTrees.key("different")));
  }

  @Test
  @Tag("RFC9420-TREE-13")
  @Tag("RFC9420-LEAF-17")
  @Tag("MUSEUM-24")
  void refusesSharedSignatureKey() throws ProtocolException {
    RatchetTree tree = TestTrees.ofSize(2);
    assertValid(tree.withAdded(keyPackageLeaf("other", "other")));
    assertRefused(
        TreeCode.DUPLICATE_SIGNATURE_KEY,
        "RFC9420-TREE-13",
        tree.withAdded(keyPackageLeaf("other", "member 0")));
  }

  @Test
  @Tag("RFC9420-GI-04")
  @Tag("RFC9420-TREE-23")
  void refusesOtherTreeHash() throws ProtocolException {
    RatchetTree tree = TestTrees.ofSize(5);
    assertValid(tree);
    Bytes other = TestTrees.ofSize(4).treeHash();
    TestTrees.assertCode(
        GroupInfoCode.TREE_HASH_MISMATCH, () -> TreeValidation.of(other, ANY_LEAF).validate(tree));
  }

  @Test
  @Tag("RFC9420-TREE-14")
  @Tag("RFC9420-TREE-20")
  void refusesParentThatNoCommitterMade() throws ProtocolException {
    ParentNode parent = new ParentNode(TestTrees.key("forged"), Bytes.EMPTY, List.of());
    assertRefused(TreeCode.PARENT_HASH_INVALID, with(TestTrees.ofSize(2), 1, parent));
    assertRefused(TreeCode.PARENT_HASH_INVALID, with(TestTrees.ofSize(4), 5, parent));
    RatchetTree updated =
        TestTrees.ofSize(2)
            .withUpdated(leaf(0), TestTrees.unsigned("updated", new LeafNodeSource.Update()));
    assertValid(updated);
    assertRefused(TreeCode.PARENT_HASH_INVALID, with(updated, 1, parent));
  }

  @Test
  @Tag("RFC9420-TREE-15")
  void refusesWrongParentHashInLeaf() throws ProtocolException {
    RatchetTree tree = TestTrees.withPath(TestTrees.ofSize(2), leaf(0), "path");
    assertValid(tree);
    Bytes wrong = CRYPTO.hash(Bytes.EMPTY);
    LeafNode forged = TestTrees.unsigned("path", new LeafNodeSource.Commit(wrong));
    assertRefused(TreeCode.PARENT_HASH_MISMATCH, with(tree, 0, forged));
  }

  /** A blank root ends the chains below it, not the check. */
  @Test
  @Tag("RFC9420-TREE-21")
  @Tag("MUSEUM-15")
  void refusesWrongParentHashBelowBlankRoot() throws ProtocolException {
    RatchetTree tree =
        TestTrees.withPath(TestTrees.ofSize(8), leaf(4), "right").withRemoved(leaf(3));
    assertThat(tree.node(new NodeIndex(7))).isEmpty();
    assertThat(tree.node(new NodeIndex(11))).isPresent();
    assertValid(tree);
    ParentNode right = NaiveTree.of(tree).parent(9).orElseThrow();
    ParentNode forged = new ParentNode(right.encryptionKey(), CRYPTO.hash(Bytes.EMPTY), List.of());
    assertRefused(TreeCode.PARENT_HASH_MISMATCH, with(tree, 9, forged));
  }

  @Test
  @Tag("RFC9420-TREE-19")
  @Tag("MUSEUM-17")
  void refusesEmptyParentHashBelowAParent() throws ProtocolException {
    RatchetTree tree = TestTrees.withPath(TestTrees.ofSize(4), leaf(0), "path");
    assertValid(tree);
    LeafNode bare = TestTrees.unsigned("path", new LeafNodeSource.Commit(Bytes.EMPTY));
    assertRefused(TreeCode.PARENT_HASH_UNEXPECTED_EMPTY, with(tree, 0, bare));
    ParentNode low = NaiveTree.of(tree).parent(1).orElseThrow();
    ParentNode top = new ParentNode(low.encryptionKey(), Bytes.EMPTY, List.of());
    Bytes relinked = ParentHashes.of(top, tree.treeHash(new NodeIndex(2)), CRYPTO);
    LeafNode signed = TestTrees.unsigned("path", new LeafNodeSource.Commit(relinked));
    assertRefused(TreeCode.PARENT_HASH_UNEXPECTED_EMPTY, with(with(tree, 1, top), 0, signed));
  }

  /** The top of a path need not be the root: later growth puts nodes above it. */
  @Test
  @Tag("RFC9420-TREE-19")
  @Tag("MUSEUM-16")
  void acceptsEmptyParentHashBelowAParentOfAnotherPath() throws ProtocolException {
    RatchetTree small = TestTrees.withPath(TestTrees.ofSize(2), leaf(0), "early");
    RatchetTree grown = small.withAdded(TestTrees.unsigned("late"));
    assertValid(grown);
    RatchetTree covered = TestTrees.withPath(grown, leaf(2), "later");
    NaiveTree nodes = NaiveTree.of(covered);
    assertThat(nodes.parent(1).orElseThrow().parentHash()).isEqualTo(Bytes.EMPTY);
    assertThat(nodes.parent(3)).isPresent();
    assertValid(covered);
  }

  @Test
  @Tag("RFC9420-TREE-16")
  void refusesLeafBesideTheCommitterThatTheParentDoesNotList() throws ProtocolException {
    RatchetTree tree =
        TestTrees.withPath(TestTrees.ofSize(4).withRemoved(leaf(1)), leaf(0), "path")
            .withAdded(TestTrees.unsigned("late"));
    assertThat(tree.node(new NodeIndex(1))).isEmpty();
    assertValid(tree);
    assertRefused(TreeCode.PARENT_HASH_RESOLUTION_MISMATCH, withUnmerged(tree, 3, List.of()));
  }

  /** Two links to one parent contain each other's hash, so only a broken hash lets both hold. */
  @Test
  @Tag("RFC9420-TREE-17")
  void refusesParentThatTwoChainsReach() throws ProtocolException {
    MlsCrypto broken =
        new DelegatingHashing() {
          @Override
          public Bytes hash(Hash algorithm, Bytes content) {
            return Bytes.zeros(algorithm.bytes());
          }
        }.crypto();
    LeafNodeSource source = new LeafNodeSource.Commit(broken.hash(Bytes.EMPTY));
    ParentNode parent = new ParentNode(TestTrees.key("parent"), Bytes.EMPTY, List.of());
    List<Optional<Node>> nodes =
        List.of(
            Optional.of(TestTrees.unsigned("a", source)),
            Optional.of(parent),
            Optional.of(TestTrees.unsigned("b")));
    assertValid(TestTrees.decode(NaiveTree.encode(nodes), broken));
    List<Optional<Node>> twice = new ArrayList<>(nodes);
    twice.set(2, Optional.of(TestTrees.unsigned("b", source)));
    RatchetTree tree = TestTrees.decode(NaiveTree.encode(twice), broken);
    TestTrees.assertCode(
        TreeCode.PARENT_HASH_DUPLICATE_COVER,
        () -> TreeValidation.of(tree.treeHash(), ANY_LEAF).validate(tree));
  }

  /** Figure 20: F is unmerged at Y and at W. */
  @Test
  @Tag("RFC9420-TREE-18")
  void originalSiblingHashLeavesOutUnmergedLeaves() throws ProtocolException {
    RatchetTree before = TestTrees.ofSize(7).withRemoved(leaf(5));
    before = TestTrees.withPath(before, leaf(0), "A removes F");
    before = TestTrees.withPath(before, leaf(4), "E commits");
    RatchetTree after = before.withAdded(TestTrees.unsigned("F"));
    ParentNode top = NaiveTree.of(after).parent(7).orElseThrow();
    assertThat(top.unmergedLeaves()).containsExactly(leaf(5));
    OriginalTreeHashes originals = new OriginalTreeHashes(after.hasher());
    Subtree sibling = after.subtree(new NodeIndex(11));
    Bytes original = originals.without(top.unmergedLeaves(), sibling);
    assertThat(original).isEqualTo(before.treeHash(new NodeIndex(11)));
    assertThat(original).isNotEqualTo(after.treeHash(new NodeIndex(11)));
    assertValid(after);
  }

  /** W was last set from the left, so its link covers Y as it was before F came. */
  @Test
  void acceptsUnmergedLeafUnderTheSibling() throws ProtocolException {
    RatchetTree tree = TestTrees.ofSize(7).withRemoved(leaf(5));
    tree = TestTrees.withPath(tree, leaf(4), "E commits");
    tree = TestTrees.withPath(tree, leaf(0), "A commits");
    RatchetTree joined = tree.withAdded(TestTrees.unsigned("F"));
    assertThat(NaiveTree.of(joined).parent(11).orElseThrow().unmergedLeaves())
        .containsExactly(leaf(5));
    assertValid(joined);
    assertRefused(TreeCode.PARENT_HASH_MISMATCH, withUnmerged(joined, 7, List.of()));
  }

  /** The list to shorten is below a blank top of the sibling. */
  @Test
  @Tag("RFC9420-TREE-18")
  @Tag("MUSEUM-18")
  void acceptsUnmergedLeafUnderABlankAncestorInTheSibling() throws ProtocolException {
    RatchetTree tree = TestTrees.ofSize(16).withRemoved(leaf(13));
    tree = TestTrees.withPath(tree, leaf(12), "sets 27");
    tree = TestTrees.withPath(tree.withRemoved(leaf(8)), leaf(0), "sets the root");
    assertValid(tree);
    tree = tree.withAdded(TestTrees.unsigned("8")).withAdded(TestTrees.unsigned("13"));
    NaiveTree nodes = NaiveTree.of(tree);
    assertThat(nodes.parent(23)).isEmpty();
    assertThat(nodes.parent(27).orElseThrow().unmergedLeaves()).containsExactly(leaf(13));
    assertThat(nodes.parent(15).orElseThrow().unmergedLeaves()).containsExactly(leaf(8), leaf(13));
    assertValid(tree);
    ParentNode low = nodes.parent(27).orElseThrow();
    assertRefused(
        TreeCode.PARENT_HASH_MISMATCH,
        with(
            tree, 27, new ParentNode(TestTrees.key("other"), low.parentHash(), List.of(leaf(13)))));
  }

  @Test
  @Tag("RFC9420-TREE-22")
  @Tag("MUSEUM-28")
  void reportsTheLeftmostInvalidLeaf() throws ProtocolException {
    RatchetTree tree = TestTrees.ofSize(500);
    assertValid(tree);
    LeafCheck lateOnes =
        (index, leaf) -> {
          if (index.value() % 7 == 3 && index.value() > 200) {
            throw LeafCode.LEAF_SIGNATURE_INVALID.because("bad");
          }
        };
    for (int i = 0; i < 20; i++) {
      List<TreeValidation.Finding> findings =
          TreeValidation.of(tree.treeHash(), lateOnes).explain(tree);
      assertThat(findings).hasSize(1);
      ProtocolException refusal = findings.get(0).refusal();
      assertThat(refusal.code()).isEqualTo(LeafCode.LEAF_SIGNATURE_INVALID);
      assertThat(refusal.detail()).startsWith("leaf 206:");
    }
  }

  /** Leaves 2 and 5 joined after leaf 0's path; leaf 6 is blank. */
  private static RatchetTree withUnmergedLeaves() {
    RatchetTree tree = TestTrees.ofSize(8);
    for (int removed : new int[] {2, 5, 6}) {
      tree = tree.withRemoved(leaf(removed));
    }
    return TestTrees.withPath(tree, leaf(0), "path")
        .withAdded(TestTrees.unsigned("two"))
        .withAdded(TestTrees.unsigned("five"));
  }

  private static LeafNode keyPackageLeaf(String key, String signatureKey) {
    return LeafNode.of(
        TestTrees.content(
            key,
            TestTrees.key("leaf " + key),
            TestTrees.signatureKey(signatureKey),
            new LeafNodeSource.KeyPackage(Lifetime.UNLIMITED)),
        Bytes.EMPTY);
  }

  private static RatchetTree pathWithKeys(
      RatchetTree tree, LeafIndex sender, HpkePublicKey... keys) {
    List<PathStep> steps = tree.filteredDirectPath(sender);
    ParentHashes.Chain chain = ParentHashes.chain(steps, List.of(keys), tree.hasher());
    LeafNode leaf = TestTrees.unsigned("sender", new LeafNodeSource.Commit(chain.leafParentHash()));
    return tree.withPath(sender, leaf, steps, chain.nodes());
  }

  private static RatchetTree withUnmerged(RatchetTree tree, long node, List<LeafIndex> unmerged)
      throws ProtocolException {
    ParentNode old = NaiveTree.of(tree).parent(node).orElseThrow();
    return with(tree, node, new ParentNode(old.encryptionKey(), old.parentHash(), unmerged));
  }

  private static RatchetTree with(RatchetTree tree, long index, Node node)
      throws ProtocolException {
    NaiveTree nodes = NaiveTree.of(tree);
    nodes.set(index, Optional.of(node));
    return TestTrees.decode(nodes.encoded(), tree.crypto());
  }

  private static void assertValid(RatchetTree tree) throws ProtocolException {
    TreeValidation validation = TreeValidation.of(tree.treeHash(), ANY_LEAF);
    validation.validate(tree);
    assertThat(validation.explain(tree)).isEmpty();
    assertThat(NaiveTree.of(tree).isParentHashValid()).isTrue();
  }

  private static void assertRefused(ErrorCode code, RatchetTree tree) {
    assertRefused(code, code.requirements().get(0), tree);
  }

  private static void assertRefused(ErrorCode code, String requirement, RatchetTree tree) {
    TreeValidation validation = TreeValidation.of(tree.treeHash(), ANY_LEAF);
    TestTrees.assertCode(code, () -> validation.validate(tree));
    List<TreeValidation.Finding> findings = validation.explain(tree);
    assertThat(findings).extracting(finding -> finding.refusal().code()).containsExactly(code);
    assertThat(findings.get(0).refusal().requirement()).isEqualTo(requirement);
  }
}
