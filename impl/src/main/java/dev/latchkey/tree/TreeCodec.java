package dev.latchkey.tree;

import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.tls.TlsDecoder;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The array form of a tree: {@code optional<Node> ratchet_tree<V>} in node order, without the
 * blanks after the last node (RFC 9420, section 12.4.3.3).
 */
final class TreeCodec {
  private static final String FIELD = "ratchet_tree";

  private TreeCodec() {}

  /**
   * Reads a tree and extends it to full size without allocating the blanks.
   *
   * @throws ProtocolException {@code limit_exceeded}, {@code tree_node_parity}, {@code tree_empty},
   *     {@code tree_trailing_blank}, {@code tree_length_invalid}
   */
  static RatchetTree read(TlsReader in, MlsCrypto crypto) throws ProtocolException {
    int start = in.offset();
    Source source = new Source();
    int count = in.eachElement(FIELD, in.profile().limits().maxTreeNodes(), source);
    if (source.placed.isEmpty()) {
      throw TreeCode.TREE_EMPTY.at(start, count + " nodes, all blank");
    }
    if (source.last().index() != count - 1) {
      throw GroupInfoCode.TREE_TRAILING_BLANK.at(start, count + " nodes, the last is blank");
    }
    if (count % 2 == 0) {
      throw TreeCode.TREE_LENGTH_INVALID.at(start, count + " nodes");
    }
    Subtree root = new Builder(source.placed).build(TreeMath.root((count + 1L) / 2));
    return tree(root, source.placed, crypto);
  }

  static void write(Subtree root, TlsWriter out) {
    out.nested(body -> writeNodes(root, body));
  }

  private static void writeNodes(Subtree root, TlsWriter out) {
    long next = 0;
    for (Subtree at : TreeWalk.occupied(root)) {
      for (; next < at.index(); next++) {
        out.uint8(0);
      }
      out.uint8(1);
      at.node().orElseThrow().writeNodeTo(out);
      next++;
    }
  }

  private static RatchetTree tree(Subtree root, List<Placed> placed, MlsCrypto crypto) {
    KeyCensus encryptionKeys =
        KeyCensus.of(placed.stream().map(at -> at.node().encryptionKey().value()).iterator());
    KeyCensus signatureKeys =
        KeyCensus.of(
            placed.stream()
                .map(Placed::node)
                .filter(LeafNode.class::isInstance)
                .map(node -> ((LeafNode) node).signatureKey().value())
                .iterator());
    return new RatchetTree(new TreeHasher(crypto), root, encryptionKeys, signatureKeys);
  }

  /** A node as it stood in the array. */
  private record Placed(long index, Node node) {}

  /** Reads entry after entry, keeps those that are not blank, and checks each one's type. */
  private static final class Source implements TlsDecoder<Optional<Node>> {
    private final List<Placed> placed = new ArrayList<>();
    private long next;

    Placed last() {
      return placed.get(placed.size() - 1);
    }

    @Override
    public Optional<Node> readFrom(TlsReader in) throws ProtocolException {
      int start = in.offset();
      Optional<Node> node = in.optional(FIELD, Node::readNodeFrom);
      if (node.isPresent()) {
        if (node.get() instanceof LeafNode != TreeMath.isLeaf(next)) {
          throw TreeCode.TREE_NODE_PARITY.at(start, "node " + next + " is of the wrong type");
        }
        placed.add(new Placed(next, node.get()));
      }
      next++;
      return node;
    }
  }

  /** Hands out the nodes in order while it walks the full tree in that order, blanks skipped. */
  private static final class Builder {
    private final List<Placed> placed;
    private int next;

    Builder(List<Placed> placed) {
      this.placed = placed;
    }

    /** The subtree at node {@code index}; calls itself for each subtree that holds a node. */
    Subtree build(long index) {
      if (next == placed.size() || !TreeMath.isInSubtree(placed.get(next).index(), index)) {
        return Subtree.blank(index);
      }
      if (TreeMath.isLeaf(index)) {
        LeafNode leaf = (LeafNode) placed.get(next++).node();
        return Subtree.leaf(new LeafIndex(index / 2), leaf);
      }
      Subtree left = build(TreeMath.leftChild(index));
      Optional<ParentNode> node = Optional.empty();
      if (next < placed.size() && placed.get(next).index() == index) {
        node = Optional.of((ParentNode) placed.get(next++).node());
      }
      return Subtree.parent(index, node, left, build(TreeMath.rightChild(index)));
    }
  }
}
