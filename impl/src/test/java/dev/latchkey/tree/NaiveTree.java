package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A ratchet tree as RFC 9420 writes it down: an array of nodes, changed in place, every hash and
 * every resolution computed from scratch, parent hashes checked top-down. The oracle for the
 * persistent tree; shares with it the node records and the arithmetic of indices only.
 */
final class NaiveTree {
  private final MlsCrypto crypto;
  private final List<Optional<Node>> nodes = new ArrayList<>();

  private NaiveTree(MlsCrypto crypto) {
    this.crypto = crypto;
  }

  /** One blank leaf. */
  static NaiveTree empty(MlsCrypto crypto) {
    NaiveTree tree = new NaiveTree(crypto);
    tree.nodes.add(Optional.empty());
    return tree;
  }

  static NaiveTree of(RatchetTree tree) {
    NaiveTree naive = new NaiveTree(tree.crypto());
    for (long i = 0; i < TreeMath.nodeCount(tree.size()); i++) {
      naive.nodes.add(tree.node(new NodeIndex(i)));
    }
    return naive;
  }

  long leaves() {
    return (nodes.size() + 1L) / 2;
  }

  Optional<Node> node(long index) {
    return nodes.get((int) index);
  }

  /** Puts anything anywhere. */
  void set(long index, Optional<Node> node) {
    nodes.set((int) index, node);
  }

  Optional<ParentNode> parent(long index) {
    return node(index).filter(ParentNode.class::isInstance).map(ParentNode.class::cast);
  }

  /** Section 12.1.1. */
  LeafIndex add(LeafNode leaf) {
    long place = 0;
    while (place < leaves() && node(2 * place).isPresent()) {
      place++;
    }
    makeRoom(place);
    LeafIndex index = new LeafIndex(place);
    for (long above : TreeMath.directPath(2 * place, leaves())) {
      parent(above)
          .ifPresent(
              parent -> {
                Set<LeafIndex> unmerged = new TreeSet<>(parent.unmergedLeaves());
                unmerged.add(index);
                set(above, Optional.of(withUnmerged(parent, List.copyOf(unmerged))));
              });
    }
    set(2 * place, Optional.of(leaf));
    return index;
  }

  /** Section 12.1.2. */
  void update(LeafIndex index, LeafNode leaf) {
    blankDirectPath(index);
    set(2 * index.value(), Optional.of(leaf));
  }

  /** Section 12.1.3, without the truncation. */
  void remove(LeafIndex index) {
    blankDirectPath(index);
    set(2 * index.value(), Optional.empty());
  }

  /** Section 7.7. */
  void truncate() {
    while (leaves() > 1 && rightHalfHasNoLeaf()) {
      nodes.subList((nodes.size() - 1) / 2, nodes.size()).clear();
    }
  }

  /** Sections 7.5 and 7.9; {@code keys} belong to {@link #filteredPath}. */
  void merge(LeafIndex sender, LeafNode leaf, List<HpkePublicKey> keys) {
    makeRoom(sender.value());
    List<Long> filtered = filteredPath(sender);
    blankDirectPath(sender);
    Bytes above = Bytes.EMPTY;
    for (int i = filtered.size() - 1; i >= 0; i--) {
      ParentNode node = new ParentNode(keys.get(i), above, List.of());
      set(filtered.get(i), Optional.of(node));
      above = parentHash(filtered.get(i), copathChild(filtered.get(i), sender));
    }
    set(2 * sender.value(), Optional.of(leaf));
  }

  /** The parent hash a leaf at {@code sender} must carry after {@link #merge}. */
  Bytes leafParentHash(LeafIndex sender) {
    List<Long> filtered = filteredPath(sender);
    return filtered.isEmpty()
        ? Bytes.EMPTY
        : parentHash(filtered.get(0), copathChild(filtered.get(0), sender));
  }

  List<Long> filteredPath(LeafIndex leaf) {
    return TreeMath.directPath(2 * leaf.value(), leaves()).stream()
        .filter(node -> !resolution(copathChild(node, leaf)).isEmpty())
        .toList();
  }

  List<Long> resolution(long index) {
    List<Long> found = new ArrayList<>();
    if (node(index).isPresent()) {
      found.add(index);
      parent(index)
          .ifPresent(
              parent -> parent.unmergedLeaves().forEach(leaf -> found.add(2 * leaf.value())));
    } else if (!TreeMath.isLeaf(index)) {
      found.addAll(resolution(left(index)));
      found.addAll(resolution(right(index)));
    }
    return found;
  }

  Bytes treeHash() {
    return treeHash(TreeMath.root(leaves()), Set.of());
  }

  Bytes encoded() {
    List<Optional<Node>> kept = new ArrayList<>(nodes);
    while (!kept.isEmpty() && kept.get(kept.size() - 1).isEmpty()) {
      kept.remove(kept.size() - 1);
    }
    return encode(kept);
  }

  /** {@code optional<Node> ratchet_tree<V>} of exactly these entries. */
  static Bytes encode(List<Optional<Node>> entries) {
    TlsWriter body = new TlsWriter();
    for (Optional<Node> entry : entries) {
      body.uint8(entry.isPresent() ? 1 : 0);
      entry.ifPresent(node -> node.writeNodeTo(body));
    }
    return new TlsWriter().opaqueV(body.toBytes()).toBytes();
  }

  /** Section 7.9.2, top-down: every parent has exactly one descendant valid with respect to it. */
  boolean isParentHashValid() {
    for (long top = 0; top < nodes.size(); top++) {
      if (parent(top).isPresent() && validDescendants(top) != 1) {
        return false;
      }
    }
    return true;
  }

  private int validDescendants(long top) {
    int valid = 0;
    for (long i = 0; i < nodes.size(); i++) {
      if (i != top && TreeMath.isInSubtree(i, top) && isValidWithRespectTo(i, top)) {
        valid++;
      }
    }
    return valid;
  }

  private boolean isValidWithRespectTo(long down, long top) {
    long child = TreeMath.isInSubtree(down, left(top)) ? left(top) : right(top);
    long sibling = child == left(top) ? right(top) : left(top);
    Set<Long> others = new HashSet<>(resolution(child));
    boolean inResolution = others.remove(down);
    Set<Long> unmergedUnderChild = new HashSet<>();
    for (LeafIndex leaf : parent(top).orElseThrow().unmergedLeaves()) {
      if (TreeMath.isInSubtree(leaf.toNode().value(), child)) {
        unmergedUnderChild.add(leaf.toNode().value());
      }
    }
    return carriedParentHash(down).equals(Optional.of(parentHash(top, sibling)))
        && inResolution
        && others.equals(unmergedUnderChild);
  }

  private Optional<Bytes> carriedParentHash(long index) {
    return node(index)
        .flatMap(
            node ->
                node instanceof LeafNode leaf
                    ? leaf.source().findParentHash()
                    : Optional.of(((ParentNode) node).parentHash()));
  }

  private Bytes parentHash(long index, long sibling) {
    ParentNode parent = parent(index).orElseThrow();
    Set<LeafIndex> unmerged = new HashSet<>(parent.unmergedLeaves());
    return crypto.hash(
        new TlsWriter()
            .struct(parent.encryptionKey())
            .opaqueV(parent.parentHash())
            .opaqueV(treeHash(sibling, unmerged))
            .toBytes());
  }

  private Bytes treeHash(long index, Set<LeafIndex> blanked) {
    TlsWriter out = new TlsWriter();
    if (TreeMath.isLeaf(index)) {
      LeafIndex leaf = new LeafIndex(index / 2);
      out.uint8(1).struct(leaf).optional(blanked.contains(leaf) ? Optional.empty() : node(index));
      return crypto.hash(out.toBytes());
    }
    Optional<ParentNode> kept =
        parent(index)
            .map(
                parent ->
                    withUnmerged(
                        parent,
                        parent.unmergedLeaves().stream()
                            .filter(leaf -> !blanked.contains(leaf))
                            .toList()));
    out.uint8(2)
        .optional(kept)
        .opaqueV(treeHash(left(index), blanked))
        .opaqueV(treeHash(right(index), blanked));
    return crypto.hash(out.toBytes());
  }

  private void makeRoom(long place) {
    if (place == leaves()) {
      nodes.addAll(Collections.nCopies(nodes.size() + 1, Optional.empty()));
    }
  }

  private void blankDirectPath(LeafIndex index) {
    TreeMath.directPath(2 * index.value(), leaves()).forEach(node -> set(node, Optional.empty()));
  }

  private boolean rightHalfHasNoLeaf() {
    for (long leaf = leaves() / 2; leaf < leaves(); leaf++) {
      if (node(2 * leaf).isPresent()) {
        return false;
      }
    }
    return true;
  }

  private static long copathChild(long parent, LeafIndex leaf) {
    return TreeMath.isInSubtree(leaf.toNode().value(), left(parent)) ? right(parent) : left(parent);
  }

  private static ParentNode withUnmerged(ParentNode parent, List<LeafIndex> unmerged) {
    return new ParentNode(parent.encryptionKey(), parent.parentHash(), unmerged);
  }

  private static long left(long index) {
    return TreeMath.left(index).orElseThrow();
  }

  private static long right(long index) {
    return TreeMath.right(index).orElseThrow();
  }
}
