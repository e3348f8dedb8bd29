package dev.latchkey.join.memory;

import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.group.WelcomeJoin;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.join.JoinerIdentity;
import dev.latchkey.join.WelcomeEnvelope;
import dev.latchkey.join.WelcomeKey;
import dev.latchkey.join.WelcomeWrapper;
import dev.latchkey.join.WrapperAlgorithm;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.Welcome;

/** A device's published key package with the private keys behind it. */
final class OfferedKeys {
  private static final int SEED_BYTES = 32;

  private final World world;
  private final KeyPackageBundle bundle;
  private final HpkeKeyPair wrapperKeys;

  private OfferedKeys(World world, KeyPackageBundle bundle, HpkeKeyPair wrapperKeys) {
    this.world = world;
    this.bundle = bundle;
    this.wrapperKeys = wrapperKeys;
  }

  /** A key package whose Welcomes are wrapped to its init key. */
  static OfferedKeys plain(World world, Device owner) {
    KeyPackageBundle bundle = bundle(world, owner, ExtensionList.EMPTY);
    return new OfferedKeys(world, bundle, bundle.initKeys());
  }

  /** A key package whose Welcomes are wrapped to an X-Wing key of its own. */
  static OfferedKeys postQuantum(World world, Device owner) {
    HpkeKeyPair xWing =
        world.crypto().provider().xWing().deriveKeyPair(owner.random().secret(SEED_BYTES));
    WelcomeKey key = new WelcomeKey(WrapperAlgorithm.XWING_MLKEM_768_DRAFT_6, xWing.publicKey());
    return new OfferedKeys(world, bundle(world, owner, ExtensionList.of(key.toExtension())), xWing);
  }

  private static KeyPackageBundle bundle(World world, Device owner, ExtensionList extensions) {
    MemberProfile profile = JoinerIdentity.profile(owner.inbox(), world.settings().profile());
    return KeyPackageBundle.create(
        world.crypto(), profile, Lifetime.UNLIMITED, extensions, owner.signer(), owner.random());
  }

  KeyPackage keyPackage() {
    return bundle.keyPackage();
  }

  WelcomeWrapper.Opened open(WelcomeEnvelope envelope) throws ProtocolException {
    return new WelcomeWrapper(world.crypto())
        .open(wrapperKeys, envelope.welcome(), world.settings().profile());
  }

  Group join(Welcome welcome) throws ProtocolException {
    return new WelcomeJoin(world.settings(), bundle).join(welcome);
  }
}
