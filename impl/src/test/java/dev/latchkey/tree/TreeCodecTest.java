package dev.latchkey.tree;

import static dev.latchkey.tree.SimulatedGroup.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.failure.WireCode;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.TlsWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The array form; each refused array is one change away from one that is accepted. */
class TreeCodecTest {
  private static final MlsCrypto CRYPTO = TestTrees.crypto(1);
  private static final Optional<Node> BLANK = Optional.empty();
  private static final Optional<Node> PARENT =
      Optional.of(new ParentNode(TestTrees.key("parent"), Bytes.EMPTY, List.of()));
  private static final Optional<Node> A = Optional.of(TestTrees.unsigned("a"));
  private static final Optional<Node> B = Optional.of(TestTrees.unsigned("b"));
  private static final Optional<Node> C = Optional.of(TestTrees.unsigned("c"));

  @Test
  void readsAndWritesBack() throws ProtocolException {
    assertRoundTrip(1, List.of(A));
    assertRoundTrip(2, List.of(BLANK, BLANK, A));
    assertRoundTrip(2, List.of(A, PARENT, B));
    assertRoundTrip(4, List.of(A, PARENT, B, BLANK, C));
    assertRoundTrip(8, List.of(A, BLANK, BLANK, PARENT, BLANK, BLANK, BLANK, BLANK, B));
  }

  @Test
  @Tag("RFC9420-TREE-05")
  void extendsVirtuallyToTheNextFullSize() throws ProtocolException {
    RatchetTree tree = read(List.of(A, PARENT, B, BLANK, C));
    assertThat(tree.size()).isEqualTo(4);
    assertThat(tree.leaf(leaf(2))).isPresent();
    assertThat(tree.leaf(leaf(3))).isEmpty();
    assertThat(tree.treeHash()).isEqualTo(NaiveTree.of(tree).treeHash());
    assertThat(tree.nextLeaf()).isEqualTo(leaf(3));
  }

  @Test
  @Tag("RFC9420-TREE-02")
  @Tag("MUSEUM-29")
  void refusesNoNodes() throws ProtocolException {
    assertRefused(TreeCode.TREE_EMPTY, List.of());
    assertRefused(TreeCode.TREE_EMPTY, List.of(BLANK));
    assertRefused(TreeCode.TREE_EMPTY, List.of(BLANK, BLANK, BLANK));
    read(List.of(A));
  }

  @Test
  @Tag("RFC9420-TREE-01")
  @Tag("RFC9420-GI-22")
  void refusesTrailingBlank() throws ProtocolException {
    read(List.of(A, PARENT, B));
    assertRefused(GroupInfoCode.TREE_TRAILING_BLANK, List.of(A, PARENT, B, BLANK));
    assertRefused(GroupInfoCode.TREE_TRAILING_BLANK, List.of(A, PARENT, B, BLANK, BLANK));
    assertRefused(GroupInfoCode.TREE_TRAILING_BLANK, List.of(A, BLANK, BLANK));
  }

  @Test
  @Tag("RFC9420-TREE-04")
  @Tag("MUSEUM-21")
  void refusesEvenLength() throws ProtocolException {
    read(List.of(A, BLANK, B));
    assertRefused(TreeCode.TREE_LENGTH_INVALID, List.of(A, PARENT));
    assertRefused(TreeCode.TREE_LENGTH_INVALID, List.of(A, BLANK, B, PARENT));
  }

  @Test
  @Tag("RFC9420-TREE-03")
  @Tag("MUSEUM-21")
  void refusesLeafAndParentInEachOthersPlace() throws ProtocolException {
    read(List.of(A, PARENT, B));
    assertRefused(TreeCode.TREE_NODE_PARITY, List.of(PARENT));
    assertRefused(TreeCode.TREE_NODE_PARITY, List.of(A, B));
    assertRefused(TreeCode.TREE_NODE_PARITY, List.of(A, C, B));
    assertRefused(TreeCode.TREE_NODE_PARITY, List.of(A, BLANK, PARENT));
  }

  @Test
  @Tag("RFC9420-WIRE-14")
  void refusesUnknownNodeType() throws ProtocolException {
    Bytes good = NaiveTree.encode(List.of(A));
    assertThat(TestTrees.decode(good, CRYPTO).memberCount()).isEqualTo(1);
    for (int type : new int[] {0, 3, 255}) {
      Bytes content = ((LeafNode) A.orElseThrow()).encoded();
      Bytes bad = new TlsWriter().nested(out -> out.uint8(1).uint8(type).opaque(content)).toBytes();
      TestTrees.assertCode(WireCode.NODE_TYPE_UNKNOWN, () -> TestTrees.decode(bad, CRYPTO));
    }
  }

  @Test
  @Tag("RFC9420-TREE-28")
  void refusesMoreNodesThanTheLimit() throws ProtocolException {
    int limit = Profile.VECTORS.limits().maxTreeNodes();
    long lastWithin = (limit - 1L) / 2;
    assertThat(TestTrees.decode(onlyLeafAt(lastWithin), CRYPTO).memberCount()).isEqualTo(1);
    Bytes beyond = onlyLeafAt(lastWithin + 1);
    TestTrees.assertCode(WireCode.LIMIT_EXCEEDED, () -> TestTrees.decode(beyond, CRYPTO));
  }

  /** Blanks cost a byte each on the wire, so they must cost next to nothing in memory. */
  @Test
  void blanksBeforeTheOnlyLeafAreCheap() throws ProtocolException {
    long leaf = (1 << 20) - 1;
    Bytes encoded = onlyLeafAt(leaf);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    RatchetTree tree = TestTrees.decode(encoded, CRYPTO);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(4L * encoded.size());
    assertThat(tree.size()).isEqualTo(1 << 20);
    assertThat(tree.nextLeaf()).isEqualTo(leaf(0));
    assertThat(tree.resolution(new NodeIndex(tree.size() - 1))).hasSize(1);
    assertThat(tree.filteredDirectPath(leaf(0))).hasSize(1);
    assertThat(tree.withRemoved(leaf(leaf)).truncated().size()).isEqualTo(1);
    assertThat(tree.encoded()).isEqualTo(encoded);
  }

  @Test
  @Tag("RFC9420-TREE-23")
  void largeBlankRegionsHashRight() throws ProtocolException {
    RatchetTree tree = TestTrees.decode(onlyLeafAt(1000), CRYPTO);
    assertThat(tree.treeHash()).isEqualTo(NaiveTree.of(tree).treeHash());
    RatchetTree filled = tree.withAdded(TestTrees.unsigned("new")).withRemoved(leaf(1000));
    assertThat(filled.treeHash()).isEqualTo(NaiveTree.of(filled).treeHash());
  }

  private static Bytes onlyLeafAt(long leaf) {
    Node node = A.orElseThrow();
    return new TlsWriter()
        .nested(
            out -> {
              out.opaque(Bytes.zeros((int) (2 * leaf))).uint8(1);
              node.writeNodeTo(out);
            })
        .toBytes();
  }

  private static RatchetTree read(List<Optional<Node>> nodes) throws ProtocolException {
    return TestTrees.decode(NaiveTree.encode(nodes), CRYPTO);
  }

  private static void assertRoundTrip(long size, List<Optional<Node>> nodes)
      throws ProtocolException {
    RatchetTree tree = read(nodes);
    assertThat(tree.size()).isEqualTo(size);
    assertThat(tree.encoded()).isEqualTo(NaiveTree.encode(nodes));
    for (int i = 0; i < nodes.size(); i++) {
      assertThat(tree.node(new NodeIndex(i))).isEqualTo(nodes.get(i));
    }
  }

  private static void assertRefused(ErrorCode code, List<Optional<Node>> nodes) {
    Bytes encoded = NaiveTree.encode(nodes);
    TestTrees.assertCode(code, () -> TestTrees.decode(encoded, CRYPTO));
  }
}
