package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public part of a group's ratchet tree: a value. Every change returns a new tree that shares
 * all but one path with the old one, and costs time in the tree's depth.
 *
 * <p>The tree is always full: its {@link #size} is a power of two, and every index below it has a
 * node, blank or not. Trees are equal when their suites, sizes and tree hashes are.
 */
public final class RatchetTree implements TlsStruct {
  private static final PathRewrite.ParentEdit BLANK = (index, before) -> Optional.empty();

  private final TreeHasher hasher;
  private final Subtree root;
  private final KeyCensus encryptionKeys;
  private final KeyCensus signatureKeys;

  RatchetTree(TreeHasher hasher, Subtree root, KeyCensus encryptionKeys, KeyCensus signatureKeys) {
    this.hasher = hasher;
    this.root = root;
    this.encryptionKeys = encryptionKeys;
    this.signatureKeys = signatureKeys;
  }

  /** The one-leaf tree of a new group. */
  public static RatchetTree of(LeafNode creator, MlsCrypto crypto) {
    return empty(crypto).withAdded(creator);
  }

  /** One blank leaf: what is left when the last member has been removed. */
  public static RatchetTree empty(MlsCrypto crypto) {
    return new RatchetTree(
        new TreeHasher(crypto), Subtree.blank(0), KeyCensus.EMPTY, KeyCensus.EMPTY);
  }

  /** The suite's functions, under which the tree is hashed. */
  public MlsCrypto crypto() {
    return hasher.crypto();
  }

  /** Leaves, blank ones included: a power of two. */
  public long size() {
    return TreeMath.leavesUnder(root.index());
  }

  /** Occupied leaves. */
  public int memberCount() {
    return root.leaves();
  }

  /** The leaf at {@code index}; empty when it is blank or outside the tree. */
  public Optional<LeafNode> leaf(LeafIndex index) {
    return find(index.toNode().value()) instanceof Subtree.Leaf leaf
        ? Optional.of(leaf.leafNode())
        : Optional.empty();
  }

  /** The node at {@code index}; empty when it is blank or outside the tree. */
  public Optional<Node> node(NodeIndex index) {
    return find(index.value()).node();
  }

  /** The occupied leaves from left to right. */
  public List<Member> members() {
    List<Member> members = new ArrayList<>(memberCount());
    for (Subtree at : TreeWalk.occupied(root)) {
      if (at instanceof Subtree.Leaf leaf) {
        members.add(new Member(new LeafIndex(leaf.index() / 2), leaf.leafNode()));
      }
    }
    return Collections.unmodifiableList(members);
  }

  /** The leftmost blank leaf, or the first leaf of the next larger tree when all are occupied. */
  public LeafIndex nextLeaf() {
    if (root.leaves() == size()) {
      return new LeafIndex(size());
    }
    Subtree at = root;
    while (!at.isLeafSlot()) {
      Subtree left = at.left();
      at = left.leaves() < TreeMath.leavesUnder(left.index()) ? left : at.right();
    }
    return new LeafIndex(at.index() / 2);
  }

  /** Whether any node has this encryption key. */
  public boolean contains(HpkePublicKey key) {
    return encryptionKeys.count(key.value()) > 0;
  }

  /** Whether any leaf has this signature key. */
  public boolean contains(SignaturePublicKey key) {
    return count(key) > 0;
  }

  /** How many leaves have this signature key. */
  int count(SignaturePublicKey key) {
    return signatureKeys.count(key.value());
  }

  /**
   * Checks that no two nodes share an encryption key and no two leaves a signature key.
   *
   * @throws ProtocolException {@code duplicate_encryption_key}, {@code duplicate_signature_key}
   */
  public void requireUniqueKeys() throws ProtocolException {
    if (encryptionKeys.hasDuplicates()) {
      throw KeyDuplicates.ofEncryptionKeys(TreeWalk.occupied(root));
    }
    if (signatureKeys.hasDuplicates()) {
      throw KeyDuplicates.ofSignatureKeys(members());
    }
  }

  /** An Add: {@code leaf} at {@link #nextLeaf}, unmerged in every parent above it. */
  public RatchetTree withAdded(LeafNode leaf) {
    LeafIndex index = nextLeaf();
    return withRoomFor(index)
        .rewritten(
            Subtree.leaf(index, leaf),
            (node, before) -> before.map(parent -> UnmergedLeaves.with(parent, index)));
  }

  /** An Update: {@code leaf} in place of the one at {@code index}, every parent above it blank. */
  public RatchetTree withUpdated(LeafIndex index, LeafNode leaf) {
    requireOccupied(index);
    return rewritten(Subtree.leaf(index, leaf), BLANK);
  }

  /** A Remove: the leaf at {@code index} and every parent above it blank; does not truncate. */
  public RatchetTree withRemoved(LeafIndex index) {
    requireOccupied(index);
    return rewritten(Subtree.blank(index.toNode().value()), BLANK);
  }

  /**
   * Drops the right half as long as it has no member. Belongs after <em>all</em> proposals of a
   * Commit: an Add may fill what a Remove emptied.
   */
  public RatchetTree truncated() {
    Subtree top = root;
    KeyCensus keys = encryptionKeys;
    while (!top.isLeafSlot() && top.right().leaves() == 0) {
      keys = keys.minusKeyOf(top.node());
      for (Subtree dropped : TreeWalk.occupied(top.right())) {
        keys = keys.minusKeyOf(dropped.node());
      }
      top = top.left();
    }
    return new RatchetTree(hasher, top, keys, signatureKeys);
  }

  /** Doubles the tree when {@code index} is the first leaf beyond it. */
  public RatchetTree withRoomFor(LeafIndex index) {
    if (index.value() < size()) {
      return this;
    }
    if (index.value() > size()) {
      throw new IllegalArgumentException("leaf " + index + " in a tree of " + size());
    }
    long top = TreeMath.root(2 * size());
    Subtree doubled =
        Subtree.parent(top, Optional.empty(), root, Subtree.blank(TreeMath.rightChild(top)));
    return new RatchetTree(hasher, doubled, encryptionKeys, signatureKeys);
  }

  /** The tree hash of the root (RFC 9420, section 7.8). */
  public Bytes treeHash() {
    return hasher.hash(root);
  }

  /** The tree hash of the node at {@code index}, which must be in the tree. */
  public Bytes treeHash(NodeIndex index) {
    return hasher.hash(subtree(index));
  }

  /** The resolution of the node at {@code index}, which must be in the tree (section 4.1.1). */
  public List<NodeIndex> resolution(NodeIndex index) {
    return Resolution.of(subtree(index));
  }

  /** Reads {@code optional<Node> ratchet_tree<V>} (section 12.4.3.3); see {@link TreeCodec}. */
  public static RatchetTree readFrom(TlsReader in, MlsCrypto crypto) throws ProtocolException {
    return TreeCodec.read(in, crypto);
  }

  /** Writes {@code optional<Node> ratchet_tree<V>}, without the blanks after the last node. */
  @Override
  public void writeTo(TlsWriter out) {
    TreeCodec.write(root, out);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof RatchetTree other
        && crypto().suite() == other.crypto().suite()
        && size() == other.size()
        && treeHash().equals(other.treeHash());
  }

  @Override
  public int hashCode() {
    return treeHash().hashCode();
  }

  @Override
  public String toString() {
    return "RatchetTree[" + memberCount() + " of " + size() + " leaves]";
  }

  TreeHasher hasher() {
    return hasher;
  }

  Subtree root() {
    return root;
  }

  /** The subtree at {@code index}, which must be in the tree. */
  Subtree subtree(NodeIndex index) {
    if (index.value() >= TreeMath.nodeCount(size())) {
      throw new IllegalArgumentException("node " + index + " in a tree of " + size() + " leaves");
    }
    return find(index.value());
  }

  /**
   * The ancestors of {@code leaf} whose other child has a node below, nearest first: the filtered
   * direct path (section 4.1.2).
   */
  List<PathStep> filteredDirectPath(LeafIndex leaf) {
    List<PathStep> steps = new ArrayList<>();
    long target = subtree(leaf.toNode()).index();
    for (Subtree at = root; !at.isLeafSlot(); ) {
      boolean goesLeft = target < at.index();
      Subtree copath = goesLeft ? at.right() : at.left();
      if (!copath.isBlank()) {
        steps.add(new PathStep(new NodeIndex(at.index()), copath));
      }
      at = goesLeft ? at.left() : at.right();
    }
    Collections.reverse(steps);
    return Collections.unmodifiableList(steps);
  }

  /**
   * {@code leaf} at {@code index}, {@code nodes} at {@code steps}, and every other parent blank.
   */
  RatchetTree withPath(
      LeafIndex index, LeafNode leaf, List<PathStep> steps, List<ParentNode> nodes) {
    Map<Long, ParentNode> placed = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      placed.put(steps.get(i).node().value(), nodes.get(i));
    }
    return rewritten(
        Subtree.leaf(index, leaf), (node, before) -> Optional.ofNullable(placed.get(node)));
  }

  private RatchetTree rewritten(Subtree leaf, PathRewrite.ParentEdit edit) {
    PathRewrite rewrite = new PathRewrite(leaf, edit, encryptionKeys, signatureKeys);
    Subtree top = rewrite.apply(root);
    return new RatchetTree(hasher, top, rewrite.encryptionKeys(), rewrite.signatureKeys());
  }

  private Subtree find(long index) {
    Subtree at = root;
    while (at.index() != index && !at.isLeafSlot()) {
      at = index < at.index() ? at.left() : at.right();
    }
    return at.index() == index ? at : Subtree.blank(index);
  }

  private void requireOccupied(LeafIndex index) {
    if (leaf(index).isEmpty()) {
      throw new IllegalArgumentException("leaf " + index + " is blank or outside the tree");
    }
  }
}
