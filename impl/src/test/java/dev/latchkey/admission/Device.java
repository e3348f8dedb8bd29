package dev.latchkey.admission;

import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.Signer;
import dev.latchkey.crypto.choice.CryptoProviders;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.group.NewGroup;
import dev.latchkey.group.WelcomeJoin;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.InboxCredential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.Add;
import dev.latchkey.message.Welcome;

/** One installation of an inbox, with keys and randomness drawn from its name. */
final class Device {
  static final CryptoProvider PROVIDER = CryptoProviders.fastest();
  static final GroupSettings SETTINGS = Admission.settings(PROVIDER);
  private static final CipherSuite SUITE = CipherSuite.of(XmtpCapabilities.SUITE).orElseThrow();

  final String name;
  final InboxId inbox;
  final MemberProfile profile;
  final Signer signer;
  final SeededRandom random;
  final MlsCrypto crypto = new MlsCrypto(SUITE, PROVIDER);
  private KeyPackageBundle bundle;

  Device(String seed, InboxId inbox, String name) {
    this(seed, inbox, name, new Credential.BasicCredential(InboxCredential.encode(inbox)));
  }

  Device(String seed, InboxId inbox, String name, Credential credential) {
    this.name = name;
    this.inbox = inbox;
    this.random = SeededRandom.of(seed, name);
    this.signer = crypto.signer(crypto.generateSignatureKeys(random), random);
    this.profile = new MemberProfile(credential, XmtpCapabilities.LEAF, ExtensionList.EMPTY);
    this.bundle = freshBundle();
  }

  SignaturePublicKey key() {
    return signer.publicKey();
  }

  /** An Add of a fresh key package, the one {@link #join} then opens a Welcome with. */
  Add add() {
    bundle = freshBundle();
    return new Add(bundle.keyPackage());
  }

  Group create(GroupId id, ExtensionList extensions) throws ProtocolException {
    NewGroup creation = new NewGroup(SUITE, id, extensions, profile, Lifetime.UNLIMITED, signer);
    return Group.create(SETTINGS, creation, random);
  }

  Group join(Welcome welcome) throws ProtocolException {
    return new WelcomeJoin(SETTINGS, bundle).join(welcome);
  }

  private KeyPackageBundle freshBundle() {
    return KeyPackageBundle.create(crypto, profile, Lifetime.UNLIMITED, signer, random);
  }
}
