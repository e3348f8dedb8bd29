package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Parent-hash validity read off RFC 9420, section 7.9.2, as slowly as it is written: top-down, on
 * an array of nodes, every hash computed from scratch, nothing cached. Knows none of the algorithms
 * under test but the arithmetic of indices.
 */
final class ParentHashOracle {
  private final MlsCrypto crypto;
  private final long leaves;
  private final List<Optional<Node>> nodes = new ArrayList<>();

  private ParentHashOracle(RatchetTree tree) {
    crypto = tree.crypto();
    leaves = tree.size();
    for (long i = 0; i < TreeMath.nodeCount(leaves); i++) {
      nodes.add(tree.node(new NodeIndex(i)));
    }
  }

  /** Whether every non-blank parent has exactly one descendant that is valid with respect to it. */
  static boolean isValid(RatchetTree tree) {
    ParentHashOracle oracle = new ParentHashOracle(tree);
    for (int i = 0; i < oracle.nodes.size(); i++) {
      if (oracle.parent(i).isPresent() && oracle.validDescendants(i) != 1) {
        return false;
      }
    }
    return true;
  }

  /** The root's tree hash, from scratch. */
  static Bytes treeHash(RatchetTree tree) {
    ParentHashOracle oracle = new ParentHashOracle(tree);
    return oracle.treeHash(TreeMath.root(oracle.leaves), Set.of());
  }

  private Optional<ParentNode> parent(long index) {
    return nodes.get((int) index).filter(ParentNode.class::isInstance).map(ParentNode.class::cast);
  }

  private int validDescendants(long top) {
    int valid = 0;
    for (long i = 0; i < nodes.size(); i++) {
      if (i != top && TreeMath.isInSubtree(i, top) && isLinked(i, top)) {
        valid++;
      }
    }
    return valid;
  }

  private boolean isLinked(long down, long top) {
    Optional<Bytes> carried = parentHashField(down);
    ParentNode parent = parent(top).orElseThrow();
    long left = TreeMath.left(top).orElseThrow();
    long right = TreeMath.right(top).orElseThrow();
    long child = TreeMath.isInSubtree(down, left) ? left : right;
    long sibling = child == left ? right : left;
    Set<LeafIndex> unmerged = new HashSet<>(parent.unmergedLeaves());
    Bytes expected =
        crypto.hash(
            new TlsWriter()
                .struct(parent.encryptionKey())
                .opaqueV(parent.parentHash())
                .opaqueV(treeHash(sibling, unmerged))
                .toBytes());
    List<Long> resolution = resolution(child);
    Set<Long> others = new TreeSet<>(resolution);
    boolean inResolution = others.remove(down);
    Set<Long> unmergedHere = new TreeSet<>();
    for (LeafIndex leaf : unmerged) {
      if (TreeMath.isInSubtree(leaf.toNode().value(), child)) {
        unmergedHere.add(leaf.toNode().value());
      }
    }
    return carried.equals(Optional.of(expected)) && inResolution && others.equals(unmergedHere);
  }

  private Optional<Bytes> parentHashField(long index) {
    return nodes
        .get((int) index)
        .flatMap(
            node ->
                node instanceof LeafNode leaf
                    ? leaf.source().findParentHash()
                    : Optional.of(((ParentNode) node).parentHash()));
  }

  private List<Long> resolution(long index) {
    List<Long> found = new ArrayList<>();
    Optional<Node> node = nodes.get((int) index);
    if (node.isPresent()) {
      found.add(index);
      parent(index)
          .ifPresent(
              parent -> parent.unmergedLeaves().forEach(leaf -> found.add(2 * leaf.value())));
    } else if (!TreeMath.isLeaf(index)) {
      found.addAll(resolution(TreeMath.left(index).orElseThrow()));
      found.addAll(resolution(TreeMath.right(index).orElseThrow()));
    }
    return found;
  }

  private Bytes treeHash(long index, Set<LeafIndex> blanked) {
    Optional<Node> node = nodes.get((int) index);
    OptionalLong left = TreeMath.left(index);
    TlsWriter out = new TlsWriter();
    if (left.isEmpty()) {
      LeafIndex leaf = new LeafIndex(index / 2);
      out.uint8(1).struct(leaf).optional(blanked.contains(leaf) ? Optional.empty() : node);
    } else {
      Optional<ParentNode> kept =
          parent(index)
              .map(
                  parent ->
                      new ParentNode(
                          parent.encryptionKey(),
                          parent.parentHash(),
                          parent.unmergedLeaves().stream()
                              .filter(leaf -> !blanked.contains(leaf))
                              .toList()));
      out.uint8(2)
          .optional(kept)
          .opaqueV(treeHash(left.getAsLong(), blanked))
          .opaqueV(treeHash(TreeMath.right(index).orElseThrow(), blanked));
    }
    return crypto.hash(out.toBytes());
  }
}
