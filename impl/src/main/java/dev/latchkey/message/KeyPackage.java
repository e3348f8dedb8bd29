package dev.latchkey.message;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafNode;

/**
 * What a client publishes so that others can add it.
 *
 * <p>{@code struct {...; opaque signature<V>; } KeyPackage}: the fields of {@link KeyPackageTbs},
 * then the signature over them (RFC 9420, section 10). Equal when the encodings are equal.
 */
public final class KeyPackage implements TlsStruct {
  private final KeyPackageTbs tbs;
  private final Bytes signature;
  private final Bytes encoded;

  private KeyPackage(KeyPackageTbs tbs, Bytes signature, Bytes encoded) {
    this.tbs = tbs;
    this.signature = signature;
    this.encoded = encoded;
  }

  /** A key package with a signature made elsewhere; {@link KeyPackageTbs#sign} makes one here. */
  public static KeyPackage of(KeyPackageTbs tbs, Bytes signature) {
    Bytes encoded = new TlsWriter().struct(tbs).opaqueV(signature).toBytes();
    return new KeyPackage(tbs, signature, encoded);
  }

  public KeyPackageTbs tbs() {
    return tbs;
  }

  public Bytes signature() {
    return signature;
  }

  public ProtocolVersion version() {
    return tbs.version();
  }

  public CipherSuiteId cipherSuite() {
    return tbs.cipherSuite();
  }

  public HpkePublicKey initKey() {
    return tbs.initKey();
  }

  public LeafNode leafNode() {
    return tbs.leafNode();
  }

  public ExtensionList extensions() {
    return tbs.extensions();
  }

  /** Whether the outer signature holds under the leaf's key; the leaf's own is judged apart. */
  public boolean isSigned(MlsCrypto crypto) {
    return crypto.verifyWithLabel(
        leafNode().signatureKey(), KeyPackageTbs.LABEL, tbs.encoded(), signature);
  }

  /** KeyPackageRef of RFC 9420, section 5.2; {@code crypto} is of this key package's suite. */
  public HashReference reference(MlsCrypto crypto) {
    return crypto.keyPackageRef(encoded);
  }

  public static KeyPackage readFrom(TlsReader in) throws ProtocolException {
    int start = in.offset();
    KeyPackageTbs tbs = KeyPackageTbs.readFrom(in);
    Bytes signature = in.opaqueV("signature");
    return new KeyPackage(tbs, signature, in.consumedSince(start));
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
    return o instanceof KeyPackage other && encoded.equals(other.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return "KeyPackage[" + cipherSuite() + ", " + leafNode() + "]";
  }
}
