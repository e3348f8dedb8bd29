package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.GroupId;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;

/**
 * One member's leaf.
 *
 * <pre>{@code
 * struct {
 *     HPKEPublicKey encryption_key;
 *     SignaturePublicKey signature_key;
 *     Credential credential;
 *     Capabilities capabilities;
 *     LeafNodeSource leaf_node_source;
 *     select (LeafNode.leaf_node_source) {...};
 *     Extension extensions<V>;
 *     opaque signature<V>; // SignWithLabel(., "LeafNodeTBS", LeafNodeTBS)
 * } LeafNode;
 * }</pre>
 *
 * (RFC 9420, section 7.2). Equal when the encodings are equal.
 */
public final class LeafNode implements Node {
  private final LeafNodeContent content;
  private final Bytes signature;
  private final Bytes encoded;

  private LeafNode(LeafNodeContent content, Bytes signature, Bytes encoded) {
    this.content = content;
    this.signature = signature;
    this.encoded = encoded;
  }

  /** A leaf with a signature made elsewhere; {@link LeafNodeContent#sign} makes one here. */
  public static LeafNode of(LeafNodeContent content, Bytes signature) {
    Bytes encoded = new TlsWriter().struct(content).opaqueV(signature).toBytes();
    return new LeafNode(content, signature, encoded);
  }

  public LeafNodeContent content() {
    return content;
  }

  public Bytes signature() {
    return signature;
  }

  @Override
  public HpkePublicKey encryptionKey() {
    return content.encryptionKey();
  }

  public SignaturePublicKey signatureKey() {
    return content.signatureKey();
  }

  public Credential credential() {
    return content.credential();
  }

  public Capabilities capabilities() {
    return content.capabilities();
  }

  public LeafNodeSource source() {
    return content.source();
  }

  public ExtensionList extensions() {
    return content.extensions();
  }

  /** Whether the signature holds for a leaf bound to no group; false for other sources. */
  public boolean isSigned(MlsCrypto crypto) {
    return !LeafNodeTbs.isBound(content) && verifies(LeafNodeTbs.unbound(content), crypto);
  }

  /** Whether the signature holds at {@code index} of {@code group}. */
  public boolean isSignedAt(GroupId group, LeafIndex index, MlsCrypto crypto) {
    return verifies(LeafNodeTbs.at(group, index, content), crypto);
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.leaf(this);
  }

  public static LeafNode readFrom(TlsReader in) throws ProtocolException {
    int start = in.offset();
    LeafNodeContent content = LeafNodeContent.readFrom(in);
    Bytes signature = in.opaqueV("signature");
    return new LeafNode(content, signature, in.consumedSince(start));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaque(encoded);
  }

  @Override
  public Bytes encoded() {
    return encoded;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof LeafNode other && encoded.equals(other.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return "LeafNode[" + content.source().kind() + ", " + content.credential() + "]";
  }

  private boolean verifies(LeafNodeTbs tbs, MlsCrypto crypto) {
    return crypto.verifyWithLabel(signatureKey(), LeafNodeTbs.LABEL, tbs.encoded(), signature);
  }
}
