package dev.latchkey.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential.BasicCredential;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.tls.Tls;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Suites, trees and leaves for the tests of this package. */
final class TestTrees {
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          List.of(ProtocolVersion.MLS10),
          List.of(new CipherSuiteId(1)),
          List.of(),
          List.of(),
          List.of(CredentialType.BASIC));

  private TestTrees() {}

  static MlsCrypto crypto(int suite) {
    return new MlsCrypto(
        CipherSuite.of(new CipherSuiteId(suite)).orElseThrow(), BouncyCastle.provider());
  }

  static RatchetTree decode(Bytes encoded, MlsCrypto crypto) throws ProtocolException {
    return Tls.decode(encoded, Profile.VECTORS, in -> RatchetTree.readFrom(in, crypto));
  }

  static LeafNodeContent content(
      String name, HpkePublicKey key, SignaturePublicKey signatureKey, LeafNodeSource source) {
    return new LeafNodeContent(
        key,
        signatureKey,
        new BasicCredential(Bytes.utf8(name)),
        CAPABILITIES,
        source,
        ExtensionList.EMPTY);
  }

  /** A leaf whose keys are only names and whose signature is empty. */
  static LeafNode unsigned(String name, LeafNodeSource source) {
    return LeafNode.of(content(name, key("leaf " + name), signatureKey(name), source), Bytes.EMPTY);
  }

  /** An unsigned leaf from a key package. */
  static LeafNode unsigned(String name) {
    return unsigned(name, new LeafNodeSource.KeyPackage(Lifetime.UNLIMITED));
  }

  /** {@code members} unsigned leaves in a row, and no parent, under suite 1. */
  static RatchetTree ofSize(int members) {
    RatchetTree tree = RatchetTree.empty(crypto(1));
    for (int i = 0; i < members; i++) {
      tree = tree.withAdded(unsigned("member " + i));
    }
    return tree;
  }

  /**
   * {@code tree} after an unsigned path of {@code sender}; its keys are named after {@code name}.
   */
  static RatchetTree withPath(RatchetTree tree, LeafIndex sender, String name) {
    RatchetTree roomy = tree.withRoomFor(sender);
    List<PathStep> steps = roomy.filteredDirectPath(sender);
    List<HpkePublicKey> keys =
        IntStream.range(0, steps.size()).mapToObj(i -> key(name + " node " + i)).toList();
    ParentHashes.Chain chain = ParentHashes.chain(steps, keys, roomy.hasher());
    LeafNode leaf = unsigned(name, new LeafNodeSource.Commit(chain.leafParentHash()));
    return roomy.withPath(sender, leaf, steps, chain.nodes());
  }

  /** A public key that is only a name. */
  static HpkePublicKey key(String name) {
    return new HpkePublicKey(Bytes.utf8(name));
  }

  static SignaturePublicKey signatureKey(String name) {
    return new SignaturePublicKey(Bytes.utf8("signs " + name));
  }

  static void assertCode(ErrorCode code, ThrowingCallable call) {
    ProtocolException refusal = catchThrowableOfType(ProtocolException.class, call);
    assertThat(refusal).as("refused").isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
  }
}
