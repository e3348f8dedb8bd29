package dev.latchkey.message;

import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafNode;

/**
 * Everything of a KeyPackage except its signature, which covers exactly this.
 *
 * <pre>{@code
 * struct {
 *     ProtocolVersion version;
 *     CipherSuite cipher_suite;
 *     HPKEPublicKey init_key;
 *     LeafNode leaf_node;
 *     Extension extensions<V>;
 * } KeyPackageTBS;
 * }</pre>
 *
 * (RFC 9420, section 10)
 */
public record KeyPackageTbs(
    ProtocolVersion version,
    CipherSuiteId cipherSuite,
    HpkePublicKey initKey,
    LeafNode leafNode,
    ExtensionList extensions)
    implements TlsStruct {
  static final String LABEL = "KeyPackageTBS";

  /** Signs with the key that the leaf names. */
  public KeyPackage sign(Signer signer, MlsCrypto crypto) {
    return KeyPackage.of(this, crypto.signWithLabel(signer, LABEL, encoded()));
  }

  /**
   * Reads the fields.
   *
   * @throws ProtocolException {@code version_unsupported} for anything but mls10
   */
  public static KeyPackageTbs readFrom(TlsReader in) throws ProtocolException {
    ProtocolVersion version = in.struct("version", ProtocolVersion::readSupportedFrom);
    CipherSuiteId cipherSuite = in.struct("cipher_suite", CipherSuiteId::readFrom);
    HpkePublicKey initKey = in.struct("init_key", HpkePublicKey::readFrom);
    LeafNode leafNode = in.struct("leaf_node", LeafNode::readFrom);
    ExtensionList extensions = in.struct("extensions", ExtensionList::readFrom);
    return new KeyPackageTbs(version, cipherSuite, initKey, leafNode, extensions);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(version).struct(cipherSuite).struct(initKey).struct(leafNode).struct(extensions);
  }
}
