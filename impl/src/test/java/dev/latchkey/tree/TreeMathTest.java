package dev.latchkey.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.testing.OfficialVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeMathTest {
  static List<JsonNode> cases() throws IOException {
    return OfficialVectors.cases("tree-math.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithOfficialVectors(JsonNode all) {
    long leaves = all.get("n_leaves").longValue();
    long nodes = all.get("n_nodes").longValue();
    assertThat(TreeMath.nodeCount(leaves)).isEqualTo(nodes);
    assertThat(TreeMath.root(leaves)).isEqualTo(all.get("root").longValue());
    assertColumn(all.get("left"), nodes, TreeMath::left);
    assertColumn(all.get("right"), nodes, TreeMath::right);
    assertColumn(all.get("parent"), nodes, node -> TreeMath.parent(node, leaves));
    assertColumn(all.get("sibling"), nodes, node -> TreeMath.sibling(node, leaves));
  }

  /** Sizes between two powers of two mean the next larger full tree. */
  @ParameterizedTest
  @ValueSource(longs = {3, 5, 6, 7, 9, 33, 1000, (1L << 31) + 1})
  void roundsSizesUpToTheFullTree(long leaves) {
    long full = TreeMath.fullSize(leaves);
    assertThat(Long.bitCount(full)).isEqualTo(1);
    assertThat(full).isBetween(leaves, 2 * leaves - 1);
    assertThat(TreeMath.root(leaves)).isEqualTo(full - 1);
    assertThat(TreeMath.nodeCount(leaves)).isEqualTo(2 * full - 1);
    long last = TreeMath.nodeCount(leaves) - 1;
    assertThat(TreeMath.directPath(last, leaves))
        .isEqualTo(TreeMath.directPath(last, full))
        .last()
        .isEqualTo(full - 1);
  }

  /** Compared with a tree of objects, which knows no index arithmetic. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11, 16, 31, 64})
  void agreesWithLinkedTree(int leaves) {
    List<Linked> nodes = new ArrayList<>();
    Linked root = Linked.build((int) TreeMath.fullSize(leaves), nodes);
    for (Linked node : nodes) {
      assertThat(TreeMath.level(node.index)).isEqualTo(node.level);
      assertThat(TreeMath.parent(node.index, leaves))
          .isEqualTo(node == root ? OptionalLong.empty() : OptionalLong.of(node.parent.index));
      List<Long> path = new ArrayList<>();
      List<Long> copath = new ArrayList<>();
      for (Linked at = node; at != root; at = at.parent) {
        path.add(at.parent.index);
        copath.add((at.parent.left == at ? at.parent.right : at.parent.left).index);
      }
      assertThat(TreeMath.directPath(node.index, leaves)).isEqualTo(path);
      assertThat(TreeMath.copath(node.index, leaves)).isEqualTo(copath);
      for (Linked other : nodes) {
        assertThat(TreeMath.isInSubtree(other.index, node.index)).isEqualTo(node.holds(other));
        assertThat(TreeMath.commonAncestor(node.index, other.index))
            .isEqualTo(node.commonAncestor(other).index);
      }
    }
  }

  @Test
  void reachesTheLargestIndices() {
    long last = 2 * (TreeMath.MAX_LEAVES - 1);
    assertThat(TreeMath.nodeCount(TreeMath.MAX_LEAVES)).isEqualTo(last + 1);
    assertThat(TreeMath.directPath(last, TreeMath.MAX_LEAVES)).hasSize(32);
    assertThat(TreeMath.commonAncestor(0, last)).isEqualTo(TreeMath.MAX_LEAVES - 1);
    assertThat(TreeMath.lastLeaf(TreeMath.MAX_LEAVES - 1)).isEqualTo(TreeMath.MAX_LEAVES - 1);
    assertThat(TreeMath.firstLeaf(TreeMath.MAX_LEAVES - 1)).isZero();
  }

  @Test
  void refusesIndicesOutsideTheTree() {
    assertThat(TreeMath.parent(4, 3)).hasValue(5);
    assertThatIllegalArgumentException().isThrownBy(() -> TreeMath.parent(7, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> TreeMath.level(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> TreeMath.fullSize(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeMath.fullSize(TreeMath.MAX_LEAVES + 1));
  }

  private static void assertColumn(JsonNode column, long nodes, LongFunction<OptionalLong> made) {
    assertThat(column).hasSize((int) nodes);
    for (int i = 0; i < nodes; i++) {
      OptionalLong expected =
          column.get(i).isNull() ? OptionalLong.empty() : OptionalLong.of(column.get(i).asLong());
      assertThat(made.apply(i)).isEqualTo(expected);
    }
  }

  /** A full binary tree of objects, numbered in order. */
  private static final class Linked {
    private final int level;
    private Linked left = this;
    private Linked right = this;
    private Linked parent = this;
    private long index;

    private Linked(int level) {
      this.level = level;
    }

    static Linked build(int leaves, List<Linked> inOrder) {
      Linked node = new Linked(Integer.numberOfTrailingZeros(leaves));
      if (leaves > 1) {
        node.left = build(leaves / 2, inOrder);
        node.left.parent = node;
      }
      node.index = inOrder.size();
      inOrder.add(node);
      if (leaves > 1) {
        node.right = build(leaves / 2, inOrder);
        node.right.parent = node;
      }
      return node;
    }

    boolean holds(Linked other) {
      return other == this || (level > 0 && (left.holds(other) || right.holds(other)));
    }

    Linked commonAncestor(Linked other) {
      Linked at = this;
      while (!at.holds(other)) {
        at = at.parent;
      }
      return at;
    }
  }
}
