package dev.latchkey.group;

import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;

/**
 * A key package of our own and its private keys. Use it for one Welcome, then close it.
 *
 * @param keyPackage what is published
 * @param initKeys open the Welcome
 * @param leafKeys become those of our leaf
 */
public record KeyPackageBundle(KeyPackage keyPackage, HpkeKeyPair initKeys, HpkeKeyPair leafKeys)
    implements AutoCloseable {
  /** Draws fresh keys and signs (RFC 9420, section 10). */
  public static KeyPackageBundle create(
      MlsCrypto crypto,
      MemberProfile member,
      Lifetime lifetime,
      Signer signer,
      RandomSource random) {
    return create(crypto, member, lifetime, ExtensionList.EMPTY, signer, random);
  }

  /** Draws fresh keys and signs, with extensions of the key package itself. */
  public static KeyPackageBundle create(
      MlsCrypto crypto,
      MemberProfile member,
      Lifetime lifetime,
      ExtensionList extensions,
      Signer signer,
      RandomSource random) {
    HpkeKeyPair initKeys = crypto.generateHpkeKeys(random);
    HpkeKeyPair leafKeys = crypto.generateHpkeKeys(random);
    LeafNode leaf =
        new LeafNodeContent(
                leafKeys.publicKey(),
                signer.publicKey(),
                member.credential(),
                member.capabilities(),
                new LeafNodeSource.KeyPackage(lifetime),
                member.extensions())
            .sign(signer, crypto);
    KeyPackage keyPackage =
        new KeyPackageTbs(
                ProtocolVersion.MLS10, crypto.suite().id(), initKeys.publicKey(), leaf, extensions)
            .sign(signer, crypto);
    return new KeyPackageBundle(keyPackage, initKeys, leafKeys);
  }

  /** Wipes the init key; the leaf's belongs to the group once joined. */
  @Override
  public void close() {
    initKeys.close();
  }
}
