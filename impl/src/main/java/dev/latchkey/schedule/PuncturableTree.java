package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A binary tree of secrets, derived from its root on demand, as an immutable value (RFC 9420,
 * section 9). Putting a value of type {@code L} in place of a leaf's secret gives the next tree:
 * the secrets from the root to that leaf are not in it, all else is shared.
 */
final class PuncturableTree<L> {
  private static final Bytes LEFT = Bytes.utf8("left");
  private static final Bytes RIGHT = Bytes.utf8("right");

  private final MlsCrypto crypto;
  private final int depth;
  private final Node<L> root;

  private PuncturableTree(MlsCrypto crypto, int depth, Node<L> root) {
    this.crypto = crypto;
    this.depth = depth;
    this.root = root;
  }

  /** A tree of {@code 2^depth} leaves; {@code rootSecret} is copied. */
  static <L> PuncturableTree<L> create(MlsCrypto crypto, SecretBytes rootSecret, int depth) {
    return new PuncturableTree<>(crypto, depth, new Whole<>(rootSecret.copy()));
  }

  /** Finds a leaf in {@code depth} steps, deriving what lies on the way; changes nothing. */
  Leaf leaf(long index) {
    if (index < 0 || index >>> depth != 0) {
      throw new IllegalArgumentException("leaf " + index + " of 2^" + depth);
    }
    List<Node<L>> siblings = new ArrayList<>(depth);
    Node<L> at = root;
    boolean derivedHere = false;
    for (int level = depth - 1; level >= 0; level--) {
      Split<L> split = at.split(crypto);
      if (derivedHere) {
        at.wipe();
      }
      derivedHere = derivedHere || split != at;
      boolean right = goesRight(index, level);
      siblings.add(right ? split.left : split.right);
      at = right ? split.right : split.left;
    }
    return new Leaf(index, at, siblings);
  }

  /** Wipes every secret in this tree, and with it in all trees that share them. */
  void wipe(Consumer<L> wipeValue) {
    Deque<Node<L>> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node<L> node = open.pop();
      node.wipe();
      node.value().ifPresent(wipeValue);
      if (node instanceof Split<L> split) {
        open.push(split.left);
        open.push(split.right);
      }
    }
  }

  /** How many secrets and values this tree holds: what was derived and not used up. */
  int size() {
    int size = 0;
    Deque<Node<L>> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node<L> node = open.pop();
      if (node instanceof Split<L> split) {
        open.push(split.left);
        open.push(split.right);
      } else {
        size++;
      }
    }
    return size;
  }

  private static boolean goesRight(long index, int level) {
    return (index >>> level & 1) == 1;
  }

  /** One leaf of the tree, with the siblings of its path from the root down. */
  final class Leaf {
    private final long index;
    private final Node<L> node;
    private final List<Node<L>> siblings;

    private Leaf(long index, Node<L> node, List<Node<L>> siblings) {
      this.index = index;
      this.node = node;
      this.siblings = siblings;
    }

    /** What stands in place of the secret, once it was used up. */
    Optional<L> value() {
      return node.value();
    }

    /** The tree node secret, lent: the tree stays its owner. */
    SecretBytes secret() {
      return node.secret();
    }

    /** The next tree: {@code value} here, the path from the root forgotten. */
    PuncturableTree<L> with(L value) {
      Node<L> at = new Used<>(value);
      for (int level = 0; level < depth; level++) {
        Node<L> sibling = siblings.get(depth - 1 - level);
        at = goesRight(index, level) ? new Split<>(sibling, at) : new Split<>(at, sibling);
      }
      return new PuncturableTree<>(crypto, depth, at);
    }
  }

  private interface Node<L> {
    Split<L> split(MlsCrypto crypto);

    SecretBytes secret();

    Optional<L> value();

    void wipe();
  }

  /** A subtree of which nothing was used. */
  private record Whole<L>(SecretBytes secret) implements Node<L> {
    @Override
    public Split<L> split(MlsCrypto crypto) {
      return new Split<>(child(crypto, LEFT), child(crypto, RIGHT));
    }

    private Node<L> child(MlsCrypto crypto, Bytes side) {
      return new Whole<>(crypto.expandWithLabel(secret, "tree", side, crypto.hashBytes()));
    }

    @Override
    public Optional<L> value() {
      return Optional.empty();
    }

    @Override
    public void wipe() {
      secret.close();
    }
  }

  /** A parent whose secret is gone. */
  private record Split<L>(Node<L> left, Node<L> right) implements Node<L> {
    @Override
    public Split<L> split(MlsCrypto crypto) {
      return this;
    }

    @Override
    public SecretBytes secret() {
      throw new IllegalStateException("secret of a parent");
    }

    @Override
    public Optional<L> value() {
      return Optional.empty();
    }

    @Override
    public void wipe() {}
  }

  /** A leaf whose secret is gone. */
  private record Used<L>(L content) implements Node<L> {
    @Override
    public Split<L> split(MlsCrypto crypto) {
      throw new IllegalStateException("a leaf has no children");
    }

    @Override
    public SecretBytes secret() {
      throw new IllegalStateException("secret already used");
    }

    @Override
    public Optional<L> value() {
      return Optional.of(content);
    }

    @Override
    public void wipe() {}
  }
}
