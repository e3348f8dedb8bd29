package dev.latchkey.testing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import java.util.List;

/** A client with real keys, for leaves and key packages that verify; suite 1, seeded. */
public final class SampleClient {
  public static final Capabilities CAPABILITIES =
      new Capabilities(
          List.of(ProtocolVersion.MLS10),
          List.of(new CipherSuiteId(1)),
          List.of(new ExtensionType(0xf000), new ExtensionType(6)),
          List.of(new ProposalType(0xff00)),
          List.of(CredentialType.BASIC));

  private final MlsCrypto crypto = TestCrypto.ofSuite1();
  private final SeededRandom random;
  private final SignatureKeyPair signatureKeys;
  private final String name;

  private SampleClient(String name) {
    this.name = name;
    this.random = SeededRandom.of("sample client", name);
    this.signatureKeys = crypto.generateSignatureKeys(random.child("signature"));
  }

  public static SampleClient called(String name) {
    return new SampleClient(name);
  }

  public MlsCrypto crypto() {
    return crypto;
  }

  public Signer signer() {
    return crypto.signer(signatureKeys, random.child("signing"));
  }

  public SignaturePublicKey signatureKey() {
    return signatureKeys.publicKey();
  }

  /** The public half of a fresh-looking pair; the same {@code label} gives the same key. */
  public HpkePublicKey hpkeKey(String label) {
    return crypto.generateHpkeKeys(random.child(label)).publicKey();
  }

  /** A leaf that breaks no rule, unsigned. */
  public LeafNodeContent leafContent(LeafNodeSource source) {
    return new LeafNodeContent(
        hpkeKey("leaf"),
        signatureKey(),
        new Credential.BasicCredential(Bytes.utf8(name)),
        CAPABILITIES,
        source,
        ExtensionList.EMPTY);
  }

  /** A key package that breaks no rule, unsigned. */
  public KeyPackageTbs keyPackageTbs() {
    LeafNode leaf =
        leafContent(new LeafNodeSource.KeyPackage(Lifetime.UNLIMITED)).sign(signer(), crypto);
    return new KeyPackageTbs(
        ProtocolVersion.MLS10, crypto.suite().id(), hpkeKey("init"), leaf, ExtensionList.EMPTY);
  }
}
