package dev.latchkey.suite.official.generate;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import java.util.List;

/**
 * A made-up client: its keys, and the leaf and key package made from them. Lists values that nobody
 * knows (GREASE, RFC 9420, section 13.5) wherever a list may hold them, and never expires.
 */
record Client(
    MlsCrypto crypto,
    SignatureKeyPair signature,
    HpkeKeyPair encryption,
    HpkeKeyPair init,
    LeafNodeContent leaf) {
  private static final int GREASE = 0x3a3a;
  private static final Extension GREASE_EXTENSION =
      new Extension(new ExtensionType(GREASE), Bytes.utf8("ignore me"));

  /** The client {@code name}: the same keys for the same name and parent stream. */
  static Client create(MlsCrypto crypto, String name, SeededRandom parent) {
    SeededRandom random = parent.child("client " + name);
    SignatureKeyPair signature = crypto.generateSignatureKeys(random);
    HpkeKeyPair encryption = crypto.generateHpkeKeys(random);
    HpkeKeyPair init = crypto.generateHpkeKeys(random);
    LeafNodeContent leaf =
        new LeafNodeContent(
            encryption.publicKey(),
            signature.publicKey(),
            new Credential.BasicCredential(Bytes.utf8(name)),
            capabilities(crypto.suite().id()),
            new LeafNodeSource.KeyPackage(Lifetime.UNLIMITED),
            ExtensionList.of(GREASE_EXTENSION));
    return new Client(crypto, signature, encryption, init, leaf);
  }

  /** Signs deterministically, in the schemes that draw randomness too. */
  Signer signer(SeededRandom parent) {
    return crypto.signer(signature, parent.child("signatures"));
  }

  KeyPackage keyPackage(SeededRandom parent) {
    Signer signer = signer(parent);
    return new KeyPackageTbs(
            ProtocolVersion.MLS10,
            crypto.suite().id(),
            init.publicKey(),
            leaf.sign(signer, crypto),
            ExtensionList.of(GREASE_EXTENSION))
        .sign(signer, crypto);
  }

  private static Capabilities capabilities(CipherSuiteId suite) {
    return new Capabilities(
        List.of(ProtocolVersion.MLS10),
        List.of(suite, new CipherSuiteId(GREASE)),
        List.of(new ExtensionType(GREASE)),
        List.of(new ProposalType(GREASE)),
        List.of(CredentialType.BASIC, new CredentialType(GREASE)));
  }
}
