package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import java.util.List;

/**
 * An intermediate node.
 *
 * <pre>{@code
 * struct {
 *     HPKEPublicKey encryption_key;
 *     opaque parent_hash<V>;
 *     uint32 unmerged_leaves<V>;
 * } ParentNode;
 * }</pre>
 *
 * (RFC 9420, section 7.1). The order of unmerged_leaves is judged with the tree, not here.
 */
public record ParentNode(
    HpkePublicKey encryptionKey, Bytes parentHash, List<LeafIndex> unmergedLeaves) implements Node {
  public ParentNode {
    unmergedLeaves = List.copyOf(unmergedLeaves);
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.parent(this);
  }

  public static ParentNode readFrom(TlsReader in) throws ProtocolException {
    HpkePublicKey encryptionKey = in.struct("encryption_key", HpkePublicKey::readFrom);
    Bytes parentHash = in.opaqueV("parent_hash");
    List<LeafIndex> unmergedLeaves = in.vector("unmerged_leaves", LeafIndex::readFrom);
    return new ParentNode(encryptionKey, parentHash, unmergedLeaves);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(encryptionKey).opaqueV(parentHash).vector(unmergedLeaves);
  }
}
