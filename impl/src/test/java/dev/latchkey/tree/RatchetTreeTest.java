package dev.latchkey.tree;

import static dev.latchkey.tree.SimulatedGroup.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatchetTreeTest {
  private static final MlsCrypto CRYPTO = TestTrees.crypto(1);

  /** Every pattern of blanks among eight leaves. */
  @Test
  @Tag("RFC9420-TREE-25")
  void addsAtTheLeftmostBlankLeaf() {
    RatchetTree full = TestTrees.ofSize(8);
    for (int pattern = 0; pattern < 256; pattern++) {
      RatchetTree tree = full;
      for (int i = 0; i < 8; i++) {
        tree = (pattern >> i & 1) == 1 ? tree.withRemoved(leaf(i)) : tree;
      }
      int expected = pattern == 0 ? 8 : Integer.numberOfTrailingZeros(pattern);
      assertThat(tree.nextLeaf()).isEqualTo(leaf(expected));
      RatchetTree after = tree.withAdded(TestTrees.unsigned("new"));
      assertThat(after.leaf(leaf(expected))).contains(TestTrees.unsigned("new"));
      assertThat(after.memberCount()).isEqualTo(tree.memberCount() + 1);
    }
  }

  @Test
  void indicesOutsideTheTreeAreEmpty() {
    RatchetTree tree = TestTrees.ofSize(3);
    assertThat(tree.leaf(leaf(2))).isPresent();
    for (long outside : new long[] {3, 4, 1L << 30, 1L << 31, (1L << 32) - 1}) {
      assertThat(tree.leaf(leaf(outside))).isEmpty();
      assertThat(tree.node(leaf(outside).toNode())).isEmpty();
    }
    assertThatIllegalArgumentException().isThrownBy(() -> tree.withRemoved(leaf(3)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tree.withUpdated(leaf(4), TestTrees.unsigned("x")));
    assertThatIllegalArgumentException().isThrownBy(() -> tree.withRoomFor(leaf(5)));
    assertThatIllegalArgumentException().isThrownBy(() -> tree.treeHash(new NodeIndex(7)));
  }

  @Test
  void changesLeaveTheOldTreeAlone() {
    RatchetTree tree = TestTrees.withPath(TestTrees.ofSize(5), leaf(4), "path");
    Bytes encoded = tree.encoded();
    Bytes hash = tree.treeHash();
    tree.withAdded(TestTrees.unsigned("new")).treeHash();
    tree.withRemoved(leaf(4)).truncated().treeHash();
    tree.withUpdated(leaf(0), TestTrees.unsigned("new")).treeHash();
    assertThat(tree.encoded()).isEqualTo(encoded);
    assertThat(tree.treeHash()).isEqualTo(hash);
    assertThat(NaiveTree.of(tree).treeHash()).isEqualTo(hash);
  }

  @Test
  @Tag("RFC9420-TREE-26")
  void addIsUnmergedInEveryParentAboveIt() throws ProtocolException {
    RatchetTree tree =
        TestTrees.withPath(TestTrees.ofSize(7), leaf(0), "path")
            .withAdded(TestTrees.unsigned("new"));
    assertThat(tree.nextLeaf()).isEqualTo(leaf(8));
    NaiveTree naive = NaiveTree.of(tree);
    assertThat(naive.parent(7).orElseThrow().unmergedLeaves()).containsExactly(leaf(7));
    assertThat(naive.parent(3).orElseThrow().unmergedLeaves()).isEmpty();
    assertThat(naive.parent(11)).isEmpty();
    assertThat(tree.resolution(new NodeIndex(7)))
        .containsExactly(new NodeIndex(7), new NodeIndex(14));
  }

  /** A later Add further left belongs in the middle of the list. */
  @Test
  @Tag("RFC9420-TREE-26")
  void unmergedLeavesStayAscending() {
    RatchetTree tree =
        TestTrees.withPath(
                TestTrees.ofSize(8).withRemoved(leaf(2)).withRemoved(leaf(5)), leaf(0), "path")
            .withAdded(TestTrees.unsigned("two"))
            .withAdded(TestTrees.unsigned("five"));
    assertThat(NaiveTree.of(tree).parent(7).orElseThrow().unmergedLeaves())
        .containsExactly(leaf(2), leaf(5));
    ParentNode listed =
        new ParentNode(TestTrees.key("p"), Bytes.EMPTY, List.of(leaf(1), leaf(4), leaf(9)));
    assertThat(UnmergedLeaves.with(listed, leaf(3)).unmergedLeaves())
        .containsExactly(leaf(1), leaf(3), leaf(4), leaf(9));
    assertThat(UnmergedLeaves.with(listed, leaf(0)).unmergedLeaves()).startsWith(leaf(0));
    assertThat(UnmergedLeaves.with(listed, leaf(10)).unmergedLeaves()).endsWith(leaf(10));
    assertThat(UnmergedLeaves.under(listed.unmergedLeaves(), 3)).containsExactly(leaf(1));
    assertThat(UnmergedLeaves.under(listed.unmergedLeaves(), 23)).containsExactly(leaf(9));
    assertThat(UnmergedLeaves.under(listed.unmergedLeaves(), 29)).isEmpty();
  }

  @Test
  @Tag("RFC9420-TREE-24")
  void truncatesOnceNoMemberIsLeftOnTheRight() {
    RatchetTree tree = TestTrees.withPath(TestTrees.ofSize(9), leaf(0), "path");
    assertThat(tree.size()).isEqualTo(16);
    RatchetTree removed = tree.withRemoved(leaf(8));
    assertThat(removed.size()).isEqualTo(16);
    assertThat(removed.truncated().size()).isEqualTo(8);
    assertThat(tree.truncated().size()).isEqualTo(16);
    assertThat(removed.withAdded(TestTrees.unsigned("again")).truncated().size()).isEqualTo(16);
    RatchetTree left = tree;
    for (int i = 1; i < 9; i++) {
      left = left.withRemoved(leaf(i));
    }
    assertThat(left.truncated().size()).isEqualTo(1);
    RatchetTree none = left.withRemoved(leaf(0)).truncated();
    assertThat(none).isEqualTo(RatchetTree.empty(CRYPTO));
    assertThat(none.nextLeaf()).isEqualTo(leaf(0));
  }

  /** Parents without a member below exist in forged trees only, but their keys must go too. */
  @Test
  void truncationForgetsTheKeysItDrops() throws ProtocolException {
    NaiveTree forged = NaiveTree.of(TestTrees.ofSize(8).withRemoved(leaf(4)).withRemoved(leaf(5)));
    forged.remove(leaf(6));
    forged.set(3, Optional.of(new ParentNode(TestTrees.key("kept"), Bytes.EMPTY, List.of())));
    forged.set(9, Optional.of(new ParentNode(TestTrees.key("dropped"), Bytes.EMPTY, List.of())));
    RatchetTree tree = TestTrees.decode(forged.encoded(), CRYPTO);
    RatchetTree small = tree.withRemoved(leaf(7)).truncated();
    assertThat(small.size()).isEqualTo(4);
    assertThat(tree.contains(TestTrees.key("dropped"))).isTrue();
    assertThat(small.contains(TestTrees.key("dropped"))).isFalse();
    assertThat(small.contains(TestTrees.key("kept"))).isTrue();
  }

  @Test
  @Tag("MUSEUM-25")
  void keyIndexFollowsEveryChange() throws ProtocolException {
    RatchetTree tree = TestTrees.ofSize(3);
    HpkePublicKey key = TestTrees.key("leaf member 1");
    assertThat(tree.contains(key)).isTrue();
    assertThat(tree.contains(TestTrees.signatureKey("member 1"))).isTrue();
    RatchetTree updated = tree.withUpdated(leaf(1), TestTrees.unsigned("changed"));
    assertThat(updated.contains(key)).isFalse();
    assertThat(updated.contains(TestTrees.signatureKey("member 1"))).isFalse();
    updated.withAdded(TestTrees.unsigned("member 1")).requireUniqueKeys();
    RatchetTree twice = tree.withAdded(TestTrees.unsigned("member 1"));
    TestTrees.assertCode(TreeCode.DUPLICATE_ENCRYPTION_KEY, twice::requireUniqueKeys);
    RatchetTree once = twice.withRemoved(leaf(1));
    once.requireUniqueKeys();
    assertThat(once.contains(key)).isTrue();
    assertThat(once.withRemoved(leaf(3)).contains(key)).isFalse();
  }

  @Test
  void equalTreesAreEqualHoweverTheyCameAbout() {
    RatchetTree tree = TestTrees.ofSize(4);
    RatchetTree detour =
        tree.withAdded(TestTrees.unsigned("guest")).withRemoved(leaf(4)).truncated();
    assertThat(detour).isEqualTo(tree).hasSameHashCodeAs(tree);
    assertThat(tree.withRoomFor(leaf(4))).isNotEqualTo(tree);
    assertThat(tree).isNotEqualTo(TestTrees.ofSize(3));
  }

  /** The persistent tree against an array, through hundreds of random changes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  @Tag("RFC9420-TREE-27")
  void agreesWithAnArray(int seed) throws ProtocolException {
    Random choices = new Random(seed);
    RatchetTree tree = RatchetTree.empty(CRYPTO);
    NaiveTree naive = NaiveTree.empty(CRYPTO);
    for (int step = 0; step < 150; step++) {
      List<Member> members = tree.members();
      int choice = members.isEmpty() ? 0 : choices.nextInt(10);
      LeafIndex some =
          members.isEmpty() ? leaf(0) : members.get(choices.nextInt(members.size())).index();
      String name = "step " + step;
      if (choice < 3) {
        LeafIndex place = tree.nextLeaf();
        tree = tree.withAdded(TestTrees.unsigned(name));
        assertThat(naive.add(TestTrees.unsigned(name))).isEqualTo(place);
      } else if (choice < 5) {
        tree = tree.withRemoved(some);
        naive.remove(some);
      } else if (choice < 6) {
        tree = tree.withUpdated(some, TestTrees.unsigned(name));
        naive.update(some, TestTrees.unsigned(name));
      } else if (choice < 7) {
        tree = tree.truncated();
        naive.truncate();
      } else {
        LeafIndex sender = choice == 9 ? tree.nextLeaf() : some;
        tree = tree.withRoomFor(sender);
        tree = merge(tree, naive, sender, name);
      }
      assertSame(tree, naive);
    }
  }

  @Test
  @Tag("RFC9420-TREE-23")
  @Tag("MUSEUM-27")
  void extendingAndTruncatingRepeatedlyKeepsHashesRight() {
    RatchetTree tree = TestTrees.ofSize(256);
    for (int i = 0; i < 3; i++) {
      RatchetTree larger = tree.withAdded(TestTrees.unsigned("guest " + i));
      assertThat(larger.size()).isEqualTo(512);
      assertThat(larger.treeHash()).isEqualTo(NaiveTree.of(larger).treeHash());
      tree = larger.withRemoved(leaf(256)).truncated();
      assertThat(tree.treeHash()).isEqualTo(NaiveTree.of(tree).treeHash());
    }
  }

  private static RatchetTree merge(
      RatchetTree tree, NaiveTree naive, LeafIndex sender, String name) {
    RatchetTree merged = TestTrees.withPath(tree, sender, name);
    LeafNode leaf = merged.leaf(sender).orElseThrow();
    List<HpkePublicKey> keys =
        merged.filteredDirectPath(sender).stream()
            .map(step -> merged.node(step.node()).orElseThrow().encryptionKey())
            .toList();
    naive.merge(sender, leaf, keys);
    assertThat(leaf.source().findParentHash()).contains(naive.leafParentHash(sender));
    return merged;
  }

  private static void assertSame(RatchetTree tree, NaiveTree naive) throws ProtocolException {
    assertThat(tree.size()).isEqualTo(naive.leaves());
    assertThat(tree.treeHash()).isEqualTo(naive.treeHash());
    if (tree.memberCount() == 0) {
      return;
    }
    assertThat(tree.encoded()).isEqualTo(naive.encoded());
    for (long node = 0; node < TreeMath.nodeCount(tree.size()); node++) {
      List<NodeIndex> expected = new ArrayList<>();
      naive.resolution(node).forEach(index -> expected.add(new NodeIndex(index)));
      assertThat(tree.resolution(new NodeIndex(node))).isEqualTo(expected);
    }
    tree.requireUniqueKeys();
    if (tree.memberCount() < 12) {
      assertThat(naive.isParentHashValid()).isTrue();
    }
    TreeValidation.of(naive.treeHash(), (index, leaf) -> {}).validate(tree);
  }
}
