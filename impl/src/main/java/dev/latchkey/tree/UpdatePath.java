package dev.latchkey.tree;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.List;

/**
 * The committer's new leaf and the new keys of its filtered direct path, lowest first.
 *
 * <p>{@code struct { LeafNode leaf_node; UpdatePathNode nodes<V>; } UpdatePath} (RFC 9420, section
 * 7.6).
 */
public record UpdatePath(LeafNode leafNode, List<UpdatePathNode> nodes) implements TlsStruct {
  public UpdatePath {
    nodes = List.copyOf(nodes);
  }

  public static UpdatePath readFrom(TlsReader in) throws ProtocolException {
    LeafNode leafNode = in.struct("leaf_node", LeafNode::readFrom);
    List<UpdatePathNode> nodes = in.vector("nodes", UpdatePathNode::readFrom);
    return new UpdatePath(leafNode, nodes);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(leafNode).vector(nodes);
  }
}
