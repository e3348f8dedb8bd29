package dev.latchkey.suite.cases.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.Signer;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.identity.InboxId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.join.JoinerIdentity;
import dev.latchkey.profile.Profile;

/** One installation of somebody, {@code owner/device}; everything is drawn from seed and name. */
final class Person {
  static final MlsCrypto CRYPTO =
      new MlsCrypto(
          CipherSuite.MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_ED25519, BouncyCastle.provider());

  final String name;
  final InboxId inbox;
  final SeededRandom random;
  final Signer signer;
  final KeyPackageBundle bundle;
  private final SignatureKeyPair keys;

  private Person(String name, InboxId inbox, SeededRandom random) {
    this.name = name;
    this.inbox = inbox;
    this.random = random;
    this.keys = CRYPTO.generateSignatureKeys(random);
    this.signer = CRYPTO.signer(keys, random);
    this.bundle = freshKeyPackage();
  }

  static Person of(String seed, String name) {
    String owner = name.split("/", 2)[0];
    InboxId inbox = new InboxId(SeededRandom.of(seed, "inbox " + owner).bytes(InboxId.BYTES));
    return new Person(name, inbox, SeededRandom.of(seed, "device " + name));
  }

  MemberProfile profile() {
    return JoinerIdentity.profile(inbox, Profile.XIP82);
  }

  KeyPackageBundle freshKeyPackage() {
    return KeyPackageBundle.create(CRYPTO, profile(), Lifetime.UNLIMITED, signer, random);
  }

  Bytes key() {
    return signer.publicKey().value();
  }

  Bytes signaturePrivate() {
    return keys.privateKey().material().reveal();
  }

  Bytes keyPackage() {
    return new MlsMessage.OfKeyPackage(bundle.keyPackage()).encoded(Profile.XIP82);
  }

  Bytes initPrivate() {
    return bundle.initKeys().privateKey().material().reveal();
  }

  /** The key package as the network offers it. */
  Doc offer() {
    return Doc.of("installation", key()).hex("key_package", keyPackage());
  }

  /** Who opens the app and scans. */
  Doc asJoiner() {
    return Doc.of("inbox_id", inbox.hex())
        .hex("signature_priv", signaturePrivate())
        .hex("signature_pub", key());
  }

  /** The private keys and the key package of somebody who came by Welcome. */
  Doc asMember() {
    return Doc.of("key_package", keyPackage())
        .hex("init_priv", initPrivate())
        .hex("encryption_priv", bundle.leafKeys().privateKey().material().reveal())
        .hex("signature_priv", signaturePrivate());
  }
}
