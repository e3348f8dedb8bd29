package dev.latchkey.tree;

import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.tls.TlsDecoder;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/**
 * The array form of a tree: {@code optional<Node> ratchet_tree<V>} in node order, without the
 * blanks after the last node (RFC 9420, section 12.4.3.3).
 */
final class TreeCodec {
  private static final String FIELD = "ratchet_tree";

  private final List<Optional<Node>> nodes;

  private TreeCodec(List<Optional<Node>> nodes) {
    this.nodes = nodes;
  }

  /**
   * Reads a tree and extends it to full size without allocating the blanks.
   *
   * @throws ProtocolException {@code limit_exceeded}, {@code tree_node_parity}, {@code tree_empty},
   *     {@code tree_trailing_blank}, {@code tree_length_invalid}
   */
  static RatchetTree read(TlsReader in, MlsCrypto crypto) throws ProtocolException {
    int start = in.offset();
    int max = in.profile().limits().maxTreeNodes();
    List<Optional<Node>> nodes = in.vector(FIELD, max, new Source());
    if (nodes.isEmpty()) {
      throw TreeCode.TREE_EMPTY.at(start, "no nodes");
    }
    if (nodes.get(nodes.size() - 1).isEmpty()) {
      boolean any = nodes.stream().anyMatch(Optional::isPresent);
      throw any
          ? GroupInfoCode.TREE_TRAILING_BLANK.at(start, nodes.size() + " nodes, the last is blank")
          : TreeCode.TREE_EMPTY.at(start, nodes.size() + " blank nodes");
    }
    if (nodes.size() % 2 == 0) {
      throw TreeCode.TREE_LENGTH_INVALID.at(start, nodes.size() + " nodes");
    }
    TreeCodec codec = new TreeCodec(nodes);
    Subtree root = codec.build(TreeMath.root((nodes.size() + 1L) / 2));
    return codec.tree(root, crypto);
  }

  static void write(Subtree root, TlsWriter out) {
    out.nested(body -> new Sink(body).write(root));
  }

  /** The subtree at node {@code index}, one call for each node that the array reaches. */
  private Subtree build(long index) {
    Optional<Node> node = index < nodes.size() ? nodes.get((int) index) : Optional.empty();
    if (TreeMath.isLeaf(index)) {
      return node.isPresent() && node.get() instanceof LeafNode leaf
          ? Subtree.leaf(new LeafIndex(index / 2), leaf)
          : Subtree.blank(index);
    }
    if (2 * TreeMath.firstLeaf(index) >= nodes.size()) {
      return Subtree.blank(index);
    }
    Subtree left = build(TreeMath.leftChild(index));
    Subtree right = build(TreeMath.rightChild(index));
    return Subtree.parent(index, node.map(ParentNode.class::cast), left, right);
  }

  private RatchetTree tree(Subtree root, MlsCrypto crypto) {
    KeyCensus encryptionKeys =
        KeyCensus.of(
            nodes.stream()
                .flatMap(Optional::stream)
                .map(node -> node.encryptionKey().value())
                .iterator());
    KeyCensus signatureKeys =
        KeyCensus.of(
            nodes.stream()
                .flatMap(Optional::stream)
                .filter(LeafNode.class::isInstance)
                .map(node -> ((LeafNode) node).signatureKey().value())
                .iterator());
    return new RatchetTree(new TreeHasher(crypto), root, encryptionKeys, signatureKeys);
  }

  /** Reads entry after entry and checks that leaves are even and parents odd. */
  private static final class Source implements TlsDecoder<Optional<Node>> {
    private int next;

    @Override
    public Optional<Node> readFrom(TlsReader in) throws ProtocolException {
      int start = in.offset();
      Optional<Node> node = in.optional(FIELD, Node::readNodeFrom);
      if (node.isPresent() && node.get() instanceof LeafNode != TreeMath.isLeaf(next)) {
        throw TreeCode.TREE_NODE_PARITY.at(start, "node " + next + " is of the wrong type");
      }
      next++;
      return node;
    }
  }

  /** Holds blanks back until a node follows them. */
  private static final class Sink {
    private final TlsWriter out;
    private long next;

    Sink(TlsWriter out) {
      this.out = out;
    }

    void write(Subtree root) {
      for (Subtree at : TreeWalk.occupied(root)) {
        for (; next < at.index(); next++) {
          out.uint8(0);
        }
        out.uint8(1);
        at.node().orElseThrow().writeNodeTo(out);
        next++;
      }
    }
  }
}
