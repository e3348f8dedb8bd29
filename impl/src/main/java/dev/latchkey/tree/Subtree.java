package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An immutable full subtree at a fixed place of the tree. Trees that differ along one path share
 * all others.
 */
abstract sealed class Subtree permits Subtree.Blank, Subtree.Leaf, Subtree.Parent {
  private final long index;
  private @Nullable Bytes treeHash;

  private Subtree(long index) {
    this.index = index;
  }

  /** Node index of the top. */
  final long index() {
    return index;
  }

  final boolean isLeafSlot() {
    return TreeMath.isLeaf(index);
  }

  /** Non-blank leaves. */
  abstract int leaves();

  /** Non-blank parents. */
  abstract int parents();

  final boolean isBlank() {
    return leaves() == 0 && parents() == 0;
  }

  /** The top node; empty when blank. */
  abstract Optional<Node> node();

  /** The top node of a subtree above the leaves; empty when blank. */
  Optional<ParentNode> parentNode() {
    return Optional.empty();
  }

  abstract Subtree left();

  abstract Subtree right();

  /**
   * The tree hash, computed at most once in each thread that races for it: all get equal values,
   * and {@link Bytes} is safe to publish without a lock.
   */
  final Bytes treeHash(Supplier<Bytes> compute) {
    Bytes known = treeHash;
    if (known == null) {
      known = compute.get();
      treeHash = known;
    }
    return known;
  }

  /** A wholly blank subtree of any height; its children exist only while somebody looks at them. */
  static Subtree blank(long index) {
    return new Blank(index);
  }

  static Subtree leaf(LeafIndex index, LeafNode node) {
    return new Leaf(index.toNode().value(), node);
  }

  static Subtree parent(long index, Optional<ParentNode> node, Subtree left, Subtree right) {
    return node.isEmpty() && left.isBlank() && right.isBlank()
        ? new Blank(index)
        : new Parent(index, node.orElse(null), left, right);
  }

  static final class Blank extends Subtree {
    private Blank(long index) {
      super(index);
    }

    @Override
    int leaves() {
      return 0;
    }

    @Override
    int parents() {
      return 0;
    }

    @Override
    Optional<Node> node() {
      return Optional.empty();
    }

    @Override
    Subtree left() {
      return new Blank(TreeMath.leftChild(index()));
    }

    @Override
    Subtree right() {
      return new Blank(TreeMath.rightChild(index()));
    }
  }

  static final class Leaf extends Subtree {
    private final LeafNode node;

    private Leaf(long index, LeafNode node) {
      super(index);
      this.node = node;
    }

    LeafNode leafNode() {
      return node;
    }

    @Override
    int leaves() {
      return 1;
    }

    @Override
    int parents() {
      return 0;
    }

    @Override
    Optional<Node> node() {
      return Optional.of(node);
    }

    @Override
    Subtree left() {
      throw new IllegalStateException("leaf " + index() + " has no children");
    }

    @Override
    Subtree right() {
      throw new IllegalStateException("leaf " + index() + " has no children");
    }
  }

  static final class Parent extends Subtree {
    private final @Nullable ParentNode node;
    private final Subtree left;
    private final Subtree right;
    private final int leaves;
    private final int parents;

    private Parent(long index, @Nullable ParentNode node, Subtree left, Subtree right) {
      super(index);
      this.node = node;
      this.left = left;
      this.right = right;
      this.leaves = left.leaves() + right.leaves();
      this.parents = left.parents() + right.parents() + (node == null ? 0 : 1);
    }

    @Override
    int leaves() {
      return leaves;
    }

    @Override
    int parents() {
      return parents;
    }

    @Override
    Optional<Node> node() {
      return Optional.ofNullable(node);
    }

    @Override
    Optional<ParentNode> parentNode() {
      return Optional.ofNullable(node);
    }

    @Override
    Subtree left() {
      return left;
    }

    @Override
    Subtree right() {
      return right;
    }
  }
}
