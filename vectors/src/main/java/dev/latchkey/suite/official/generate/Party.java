package dev.latchkey.suite.official.generate;

import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.Signer;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.identity.Lifetime;

/** One client of a scenario; its keys and its draws depend on its name only. */
record Party(String name, Client client, SeededRandom random) {
  static Party create(MlsCrypto crypto, String name, SeededRandom parent) {
    return new Party(name, Client.create(crypto, name, parent), parent.child("party " + name));
  }

  Signer signer() {
    return client.signer(random);
  }

  MemberProfile profile() {
    return new MemberProfile(
        client.leaf().credential(), client.leaf().capabilities(), client.leaf().extensions());
  }

  KeyPackageBundle keyPackage() {
    return KeyPackageBundle.create(
        client.crypto(), profile(), Lifetime.UNLIMITED, signer(), random);
  }
}
