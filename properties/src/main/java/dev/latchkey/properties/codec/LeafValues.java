package dev.latchkey.properties.codec;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.LeafNodeTbs;
import dev.latchkey.tree.Node;
import dev.latchkey.tree.ParentNode;
import dev.latchkey.tree.UpdatePath;
import dev.latchkey.tree.UpdatePathNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Values of leaves, what leaves are made of, and trees. Keys and signatures are any bytes. */
final class LeafValues {
  /** Above the first step of the variable-length integer, now and then above the second. */
  private static final int LONG = 80;

  private static final int VERY_LONG = 17_000;

  private LeafValues() {}

  static Bytes opaque(Draw draw) {
    if (draw.chance(1)) {
      return draw.exactly(VERY_LONG);
    }
    return draw.bytes(draw.chance(10) ? LONG : 8);
  }

  static HpkePublicKey hpkeKey(Draw draw) {
    return new HpkePublicKey(opaque(draw));
  }

  static SignaturePublicKey signatureKey(Draw draw) {
    return new SignaturePublicKey(opaque(draw));
  }

  static HashReference reference(Draw draw) {
    return new HashReference(opaque(draw));
  }

  static GroupId group(Draw draw) {
    return new GroupId(opaque(draw));
  }

  static Epoch epoch(Draw draw) {
    return new Epoch(draw.uint64());
  }

  static LeafIndex leafIndex(Draw draw) {
    return new LeafIndex(draw.uint32());
  }

  static CipherSuiteId suite(Draw draw) {
    return new CipherSuiteId(draw.uint16());
  }

  static HpkeCiphertext ciphertext(Draw draw) {
    return new HpkeCiphertext(new KemOutput(opaque(draw)), opaque(draw));
  }

  static Capabilities capabilities(Draw draw) {
    return new Capabilities(
        draw.list(3, () -> new ProtocolVersion(draw.uint16())),
        draw.list(3, () -> suite(draw)),
        draw.list(3, () -> new ExtensionType(draw.uint16())),
        draw.list(3, () -> new ProposalType(draw.uint16())),
        draw.list(3, () -> new CredentialType(draw.uint16())));
  }

  static Credential credential(Draw draw) {
    return draw.chance(20)
        ? new Credential.X509Credential(draw.list(3, () -> opaque(draw)))
        : new Credential.BasicCredential(opaque(draw));
  }

  static Lifetime lifetime(Draw draw) {
    return new Lifetime(draw.uint64(), draw.uint64());
  }

  static Extension extension(Draw draw) {
    return new Extension(new ExtensionType(0xf000 + draw.below(0xfff)), opaque(draw));
  }

  /** Extensions of private types, each once. */
  static ExtensionList extensions(Draw draw) {
    ExtensionList made = ExtensionList.EMPTY;
    for (Extension each : draw.list(3, () -> extension(draw))) {
      made = made.with(each);
    }
    return made;
  }

  static LeafNodeSource source(Draw draw) {
    return draw.one(
        List.of(
            LeafValues::keyPackageSource,
            d -> new LeafNodeSource.Update(),
            d -> new LeafNodeSource.Commit(opaque(d))));
  }

  static LeafNodeSource.KeyPackage keyPackageSource(Draw draw) {
    return new LeafNodeSource.KeyPackage(lifetime(draw));
  }

  static LeafNode leaf(Draw draw) {
    return leaf(draw, source(draw));
  }

  static LeafNode leaf(Draw draw, LeafNodeSource source) {
    return LeafNode.of(content(draw, source), opaque(draw));
  }

  static LeafNodeTbs leafTbs(Draw draw) {
    LeafNodeSource source = source(draw);
    Optional<LeafNodeTbs.Place> place =
        source instanceof LeafNodeSource.KeyPackage
            ? Optional.empty()
            : Optional.of(new LeafNodeTbs.Place(group(draw), leafIndex(draw)));
    return new LeafNodeTbs(content(draw, source), place);
  }

  static ParentNode parent(Draw draw) {
    TreeSet<LeafIndex> unmerged = new TreeSet<>(draw.list(3, () -> leafIndex(draw)));
    return new ParentNode(hpkeKey(draw), opaque(draw), List.copyOf(unmerged));
  }

  static TlsStruct node(Draw draw) {
    Node node = draw.chance(50) ? parent(draw) : leaf(draw);
    return node::writeNodeTo;
  }

  static TlsStruct nodes(Draw draw) {
    List<Optional<TlsStruct>> nodes = draw.list(4, () -> draw.maybe(() -> node(draw)));
    return new TlsStruct() {
      @Override
      public void writeTo(TlsWriter out) {
        out.nested(inner -> nodes.forEach(inner::optional));
      }
    };
  }

  static UpdatePathNode pathNode(Draw draw) {
    return new UpdatePathNode(hpkeKey(draw), draw.list(3, () -> ciphertext(draw)));
  }

  static UpdatePath path(Draw draw) {
    LeafNode leaf = leaf(draw, new LeafNodeSource.Commit(opaque(draw)));
    return new UpdatePath(leaf, draw.list(3, () -> pathNode(draw)));
  }

  private static LeafNodeContent content(Draw draw, LeafNodeSource source) {
    return new LeafNodeContent(
        hpkeKey(draw),
        signatureKey(draw),
        credential(draw),
        capabilities(draw),
        source,
        extensions(draw));
  }
}
