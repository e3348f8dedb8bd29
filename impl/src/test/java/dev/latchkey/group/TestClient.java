package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.Signer;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import java.util.List;
import java.util.Optional;

/** A client with a name, keys drawn from that name, and a stream of randomness of its own. */
final class TestClient {
  final String name;
  final SeededRandom random;
  final MlsCrypto crypto;
  final Signer signer;
  final MemberProfile profile;
  GroupSettings settings;

  TestClient(String seed, String name, CipherSuite suite) {
    this(seed, name, suite, Profile.STRICT);
  }

  TestClient(String seed, String name, CipherSuite suite, Profile switches) {
    this(
        seed,
        name,
        suite,
        switches,
        supporting(suite, List.of(6), List.of(8, 9, 10)),
        ExtensionList.EMPTY);
  }

  TestClient(
      String seed,
      String name,
      CipherSuite suite,
      Profile switches,
      Capabilities capabilities,
      ExtensionList extensions) {
    this.name = name;
    this.random = SeededRandom.of(seed, name);
    this.crypto = new MlsCrypto(suite, BouncyCastle.provider());
    SignatureKeyPair keys = crypto.generateSignatureKeys(random);
    this.signer = crypto.signer(keys, random);
    this.profile =
        new MemberProfile(
            new Credential.BasicCredential(Bytes.utf8(name)), capabilities, extensions);
    this.settings = GroupSettings.of(BouncyCastle.provider(), switches);
  }

  /** Capabilities for basic credentials and these extension and proposal types. */
  static Capabilities supporting(
      CipherSuite suite, List<Integer> extensions, List<Integer> proposals) {
    return new Capabilities(
        List.of(ProtocolVersion.MLS10),
        List.of(suite.id()),
        extensions.stream().map(ExtensionType::new).toList(),
        proposals.stream().map(ProposalType::new).toList(),
        List.of(CredentialType.BASIC));
  }

  Group create(String id) throws ProtocolException {
    return create(id, ExtensionList.EMPTY);
  }

  Group create(String id, ExtensionList extensions) throws ProtocolException {
    NewGroup creation =
        new NewGroup(
            crypto.suite(),
            new GroupId(Bytes.utf8(id)),
            extensions,
            profile,
            Lifetime.UNLIMITED,
            signer);
    return Group.create(settings, creation, random);
  }

  KeyPackageBundle keyPackage() {
    return KeyPackageBundle.create(crypto, profile, Lifetime.UNLIMITED, signer, random);
  }

  Group join(Welcome welcome, KeyPackageBundle bundle) throws ProtocolException {
    return new WelcomeJoin(settings, bundle).join(welcome);
  }

  CreatedExternalCommit joinBy(Group exporter, TestClient exporting) throws ProtocolException {
    return joinBy(exporter, exporting, ExternalCommitOptions.of(profile));
  }

  CreatedExternalCommit joinBy(Group exporter, TestClient exporting, ExternalCommitOptions options)
      throws ProtocolException {
    GroupInfo info = exporter.groupInfo().withTree().withExternalPub().sign(exporting.signer);
    return ExternalJoin.verifying(settings, info.toUnverified(), Optional.empty())
        .commit(options, signer, random);
  }
}
