package dev.latchkey.tree;

import dev.latchkey.crypto.HpkeKeyPair;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The private keys one member holds: that of its leaf and those of nodes above it. A value;
 * versions share key pairs, so the owner wipes with {@link #wipeExcept} once a successor is in
 * force, and with {@link #close} at the end.
 *
 * <p>Keys of nodes that have since changed may linger until {@link #keptIn}; they are never used,
 * because a key counts only while the tree holds its public half.
 */
public final class PrivateTree implements AutoCloseable {
  private final LeafIndex leaf;
  private final Map<NodeIndex, HpkeKeyPair> keys;

  private PrivateTree(LeafIndex leaf, Map<NodeIndex, HpkeKeyPair> keys) {
    this.leaf = leaf;
    this.keys = keys;
  }

  /** A member that knows its leaf's key only. */
  public static PrivateTree of(LeafIndex leaf, HpkeKeyPair leafKeys) {
    return new PrivateTree(leaf, Map.of(leaf.toNode(), leafKeys));
  }

  /** The member's place. */
  public LeafIndex leaf() {
    return leaf;
  }

  /** The key pair held for {@code node}, current or not. */
  public Optional<HpkeKeyPair> keys(NodeIndex node) {
    return Optional.ofNullable(keys.get(node));
  }

  /** The key pair held for {@code node}, if it is the one {@code tree} has there. */
  Optional<HpkeKeyPair> keys(NodeIndex node, RatchetTree tree) {
    return keys(node)
        .filter(
            held ->
                tree.node(node)
                    .map(Node::encryptionKey)
                    .filter(held.publicKey()::equals)
                    .isPresent());
  }

  /** With {@code changed} for {@code node}: the leaf's after an Update, a parent's from a path. */
  public PrivateTree with(NodeIndex node, HpkeKeyPair changed) {
    Map<NodeIndex, HpkeKeyPair> next = new TreeMap<>(keys);
    next.put(node, changed);
    return new PrivateTree(leaf, next);
  }

  /** Only the keys whose public halves {@code tree} holds at the same nodes. */
  public PrivateTree keptIn(RatchetTree tree) {
    Map<NodeIndex, HpkeKeyPair> kept = new TreeMap<>(keys);
    kept.keySet().removeIf(node -> keys(node, tree).isEmpty());
    return new PrivateTree(leaf, kept);
  }

  /** Whether every key held belongs to a node of {@code tree}. */
  public boolean isConsistentWith(RatchetTree tree) {
    return keys.keySet().stream().allMatch(node -> keys(node, tree).isPresent());
  }

  /** Wipes what {@code successor} does not hold. */
  public void wipeExcept(PrivateTree successor) {
    Collection<HpkeKeyPair> kept = successor.keys.values();
    for (HpkeKeyPair held : keys.values()) {
      if (!kept.contains(held)) {
        held.close();
      }
    }
  }

  @Override
  public void close() {
    keys.values().forEach(HpkeKeyPair::close);
  }

  @Override
  public String toString() {
    return "PrivateTree[leaf " + leaf + ", nodes " + keys.keySet() + "]";
  }
}
