package dev.latchkey.tree;

import static dev.latchkey.tree.SimulatedGroup.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Ten thousand leaves: what is paid once, what each change pays, and what never is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeTreeTest {
  private static final int MEMBERS = 10_000;
  private static final int WIDTH = 1 << 14;
  private static final int DEPTH = 14;

  /** Blank regions below this many nodes are hashed again rather than remembered. */
  private static final int SMALL_BLANK_REGION = 127;

  private final AtomicLong hashes = new AtomicLong();
  private final MlsCrypto crypto =
      new DelegatingHashing() {
        @Override
        public Bytes hash(Hash algorithm, Bytes content) {
          hashes.incrementAndGet();
          return super.hash(algorithm, content);
        }
      }.crypto();
  private Bytes encoded = Bytes.EMPTY;

  @BeforeAll
  void build() {
    RatchetTree tree = RatchetTree.empty(crypto);
    for (int i = 0; i < MEMBERS; i++) {
      tree = tree.withAdded(TestTrees.unsigned("member " + i));
    }
    for (int sender = 0; sender < MEMBERS; sender += 97) {
      tree = TestTrees.withPath(tree, leaf(sender), "path " + sender);
      if (sender % 5 == 0) {
        tree = tree.withRemoved(leaf(sender + 1)).withAdded(TestTrees.unsigned("new " + sender));
      }
    }
    encoded = tree.encoded();
  }

  @Test
  void decodesAndValidatesHashingEachNodeOnce() throws ProtocolException {
    RatchetTree tree = TestTrees.decode(encoded, crypto);
    assertThat(tree.memberCount()).isEqualTo(MEMBERS);
    assertThat(tree.size()).isEqualTo(WIDTH);
    assertThat(spent(tree::treeHash)).isLessThanOrEqualTo(2L * WIDTH);
    TreeValidation validation = TreeValidation.of(tree.treeHash(), (index, leaf) -> {});
    assertThat(spent(() -> validation.explain(tree))).isLessThan(WIDTH);
    validation.validate(tree);
    assertThat(tree.encoded()).isEqualTo(encoded);
    assertThat(spent(tree::treeHash)).isZero();
  }

  @Test
  void eachChangeHashesOnePath() throws ProtocolException {
    RatchetTree tree = TestTrees.decode(encoded, crypto);
    tree.treeHash();
    RatchetTree added = tree.withAdded(TestTrees.unsigned("added"));
    assertThat(spent(added::treeHash)).isLessThanOrEqualTo(DEPTH + 1 + SMALL_BLANK_REGION);
    RatchetTree updated = added.withUpdated(leaf(5000), TestTrees.unsigned("updated"));
    assertThat(spent(updated::treeHash)).isEqualTo(DEPTH + 1);
    RatchetTree removed = updated.withRemoved(leaf(77));
    assertThat(spent(removed::treeHash)).isEqualTo(DEPTH + 1);
    long merging = spent(() -> TestTrees.withPath(removed, leaf(3), "another path").treeHash());
    assertThat(merging).isLessThanOrEqualTo(2 * (DEPTH + 1));
  }

  @Test
  void growingAndShrinkingAcrossAPowerOfTwoHashesBlanksOnce() {
    RatchetTree tree = RatchetTree.empty(crypto);
    for (int i = 0; i < 4096; i++) {
      tree = tree.withAdded(TestTrees.unsigned("member " + i));
    }
    tree.treeHash();
    RatchetTree full = tree;
    assertThat(spent(() -> grownAndShrunk(full))).isLessThan(2 * 4096 + 100);
    assertThat(spent(() -> grownAndShrunk(full))).isLessThan(300);
  }

  @Test
  void removingFromARegionOfBlanksHashesOnePath() {
    RatchetTree tree = RatchetTree.empty(crypto).withAdded(TestTrees.unsigned("first"));
    for (int size = 1; size < 1 << 16; size *= 2) {
      tree = tree.withRoomFor(leaf(size));
    }
    RatchetTree sparse = tree;
    sparse.treeHash();
    RatchetTree fuller = sparse.withAdded(TestTrees.unsigned("second"));
    assertThat(spent(fuller::treeHash)).isLessThan(300);
    RatchetTree emptier = fuller.withRemoved(leaf(1));
    assertThat(spent(emptier::treeHash)).isLessThan(300);
    assertThat(emptier).isEqualTo(sparse);
  }

  @Test
  void threadsThatRaceForTheHashGetTheSame() throws ProtocolException {
    RatchetTree tree = TestTrees.decode(encoded, crypto);
    List<Bytes> seen =
        IntStream.range(0, 16).parallel().mapToObj(i -> tree.treeHash()).distinct().toList();
    assertThat(seen).containsExactly(TestTrees.decode(encoded, crypto).treeHash());
  }

  /** The costliest lists: every leaf unmerged in every parent above it. */
  @Test
  void unmergedLeavesEverywhereStayAffordable() throws ProtocolException {
    int size = 1 << 10;
    RatchetTree tree = TestTrees.withPath(emptied(size), leaf(0), "bottom");
    for (int sender = size / 2; sender > 0; sender /= 2) {
      tree = TestTrees.withPath(tree, leaf(sender), "path " + sender);
    }
    while (tree.nextLeaf().value() < size) {
      tree = tree.withAdded(TestTrees.unsigned("late " + tree.nextLeaf()));
    }
    RatchetTree crowded = TestTrees.decode(tree.encoded(), crypto);
    Bytes treeHash = crowded.treeHash();
    TreeValidation validation = TreeValidation.of(treeHash, (index, leaf) -> {});
    assertThat(spent(() -> validation.explain(crowded))).isLessThan(8L * size);
    validation.validate(crowded);
  }

  /** Leaves 0 and the powers of two below {@code size}, and the last leaf. */
  private RatchetTree emptied(int size) {
    RatchetTree tree = RatchetTree.empty(crypto);
    for (int i = 0; i < size; i++) {
      tree = tree.withAdded(TestTrees.unsigned("early " + i));
    }
    for (int i = 1; i < size - 1; i++) {
      if (Integer.bitCount(i) > 1) {
        tree = tree.withRemoved(leaf(i));
      }
    }
    return tree;
  }

  private static Bytes grownAndShrunk(RatchetTree full) {
    RatchetTree grown = full.withAdded(TestTrees.unsigned("one more"));
    grown.treeHash();
    return grown.withRemoved(leaf(full.size())).truncated().treeHash();
  }

  private long spent(Runnable work) {
    long before = hashes.get();
    work.run();
    return hashes.get() - before;
  }
}
