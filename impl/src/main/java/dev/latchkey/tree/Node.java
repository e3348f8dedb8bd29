package dev.latchkey.tree;

import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * A non-blank node of the ratchet tree.
 *
 * <pre>{@code
 * enum { reserved(0), leaf(1), parent(2), (255) } NodeType;
 * struct {
 *     NodeType node_type;
 *     select (Node.node_type) {
 *         case leaf: LeafNode leaf_node;
 *         case parent: ParentNode parent_node;
 *     };
 * } Node;
 * }</pre>
 *
 * (RFC 9420, section 12.4.3.3). {@link #writeNodeTo} writes the type as well, {@link #writeTo} the
 * bare LeafNode or ParentNode.
 */
public sealed interface Node extends TlsStruct permits LeafNode, ParentNode {
  HpkePublicKey encryptionKey();

  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R leaf(LeafNode leaf);

    R parent(ParentNode parent);
  }

  /**
   * Reads node_type and what it announces.
   *
   * @throws ProtocolException {@code node_type_unknown} outside 1 and 2
   */
  static Node readNodeFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    int type = in.uint8("node_type");
    return switch (type) {
      case 1 -> in.struct("leaf_node", LeafNode::readFrom);
      case 2 -> in.struct("parent_node", ParentNode::readFrom);
      default -> throw WireCode.NODE_TYPE_UNKNOWN.at(at, "node_type " + type);
    };
  }

  /** Writes node_type and the node. */
  default void writeNodeTo(TlsWriter out) {
    out.uint8(this instanceof LeafNode ? 1 : 2);
    writeTo(out);
  }
}
