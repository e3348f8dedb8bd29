package dev.latchkey.tree;

import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.GroupId;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * Everything of a LeafNode except its signature, in the order of {@link LeafNode}.
 *
 * <p>LeafNode and LeafNodeTBS begin with these fields alike.
 */
public record LeafNodeContent(
    HpkePublicKey encryptionKey,
    SignaturePublicKey signatureKey,
    Credential credential,
    Capabilities capabilities,
    LeafNodeSource source,
    ExtensionList extensions)
    implements TlsStruct {

  public LeafNodeContent withSource(LeafNodeSource changed) {
    return new LeafNodeContent(
        encryptionKey, signatureKey, credential, capabilities, changed, extensions);
  }

  public LeafNodeContent withEncryptionKey(HpkePublicKey changed) {
    return new LeafNodeContent(changed, signatureKey, credential, capabilities, source, extensions);
  }

  /** Signs as a leaf of source key_package, which is bound to no group. */
  public LeafNode sign(Signer signer, MlsCrypto crypto) {
    return signed(LeafNodeTbs.unbound(this), signer, crypto);
  }

  /** Signs for the place {@code index} in {@code group}; source key_package ignores the place. */
  public LeafNode sign(GroupId group, LeafIndex index, Signer signer, MlsCrypto crypto) {
    return signed(LeafNodeTbs.at(group, index, this), signer, crypto);
  }

  public static LeafNodeContent readFrom(TlsReader in) throws ProtocolException {
    HpkePublicKey encryptionKey = in.struct("encryption_key", HpkePublicKey::readFrom);
    SignaturePublicKey signatureKey = in.struct("signature_key", SignaturePublicKey::readFrom);
    Credential credential = in.struct("credential", Credential::readFrom);
    Capabilities capabilities = in.struct("capabilities", Capabilities::readFrom);
    LeafNodeSource source = in.struct("leaf_node_source", LeafNodeSource::readFrom);
    ExtensionList extensions = in.struct("extensions", ExtensionList::readFrom);
    return new LeafNodeContent(
        encryptionKey, signatureKey, credential, capabilities, source, extensions);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(encryptionKey)
        .struct(signatureKey)
        .struct(credential)
        .struct(capabilities)
        .struct(source)
        .struct(extensions);
  }

  private LeafNode signed(LeafNodeTbs tbs, Signer signer, MlsCrypto crypto) {
    return LeafNode.of(this, crypto.signWithLabel(signer, LeafNodeTbs.LABEL, tbs.encoded()));
  }
}
