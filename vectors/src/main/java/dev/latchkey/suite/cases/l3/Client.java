package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.Signer;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import java.util.List;
import java.util.function.UnaryOperator;

/** A client with a name; its keys are drawn from a seed and that name. */
final class Client {
  final String name;
  final SeededRandom random;
  final MlsCrypto crypto;
  final SignatureKeyPair keys;
  final Signer signer;
  final MemberProfile profile;
  final GroupSettings settings;
  final Lifetime lifetime;

  private Client(
      String name,
      SeededRandom random,
      MlsCrypto crypto,
      SignatureKeyPair keys,
      MemberProfile profile,
      GroupSettings settings,
      Lifetime lifetime) {
    this.name = name;
    this.random = random;
    this.crypto = crypto;
    this.keys = keys;
    this.signer = crypto.signer(keys, random);
    this.profile = profile;
    this.settings = settings;
    this.lifetime = lifetime;
  }

  /** A client with a basic credential that knows the extensions draft. */
  static Client of(String seed, String name, CipherSuite suite) {
    SeededRandom random = SeededRandom.of(seed, name);
    MlsCrypto crypto = new MlsCrypto(suite, BouncyCastle.provider());
    MemberProfile profile =
        new MemberProfile(
            new Credential.BasicCredential(Bytes.utf8(name)),
            capabilities(suite),
            ExtensionList.EMPTY);
    return new Client(
        name,
        random,
        crypto,
        crypto.generateSignatureKeys(random),
        profile,
        GroupSettings.of(BouncyCastle.provider(), Profile.STRICT),
        Lifetime.UNLIMITED);
  }

  static Capabilities capabilities(CipherSuite suite) {
    return new Capabilities(
        List.of(ProtocolVersion.MLS10),
        List.of(suite.id()),
        List.of(new ExtensionType(6)),
        List.of(new ProposalType(8), new ProposalType(9), new ProposalType(10)),
        List.of(CredentialType.BASIC));
  }

  Client with(UnaryOperator<MemberProfile> change) {
    return new Client(name, random, crypto, keys, change.apply(profile), settings, lifetime);
  }

  Client with(GroupSettings changed) {
    return new Client(name, random, crypto, keys, profile, changed, lifetime);
  }

  Client with(Lifetime changed) {
    return new Client(name, random, crypto, keys, profile, settings, changed);
  }

  Client with(Capabilities changed) {
    return with(old -> new MemberProfile(old.credential(), changed, old.extensions()));
  }

  Client with(ExtensionList changed) {
    return with(old -> new MemberProfile(old.credential(), old.capabilities(), changed));
  }

  /** The same client with randomness of its own for {@code label}: no draw depends on others. */
  Client drawing(String label) {
    return new Client(name, random.child(label), crypto, keys, profile, settings, lifetime);
  }

  /** Another client of the same identity: new keys, the same credential. */
  Client successor(String seed) {
    Client fresh = of(seed, name, crypto.suite());
    return fresh.with(old -> profile);
  }

  KeyPackageBundle keyPackage() {
    return KeyPackageBundle.create(crypto, profile, lifetime, signer, random);
  }

  Bytes signaturePrivate() {
    return keys.privateKey().material().reveal();
  }

  /** What {@code joiner.*} operations take. */
  ObjectNode asJoiner() {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("rules", "rfc9420");
    input.put("key_package", Wire.keyPackage(keyPackage().keyPackage()).hex());
    input.put("signature_priv", signaturePrivate().hex());
    return input;
  }
}
