package dev.latchkey.interop;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.Signer;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.CommitBuilder;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.ExternalJoin;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.LeafChange;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.NewGroup;
import dev.latchkey.group.Received;
import dev.latchkey.group.Resync;
import dev.latchkey.group.Sent;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.group.WelcomeJoin;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.Add;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.Proposal;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client of ours, spoken to in MLSMessage bytes; strict in everything. */
final class Ours {
  private final SeededRandom random;
  private final MlsCrypto crypto;
  private final Signer signer;
  private final MemberProfile profile;
  private final GroupSettings settings = GroupSettings.of(BouncyCastle.provider(), Profile.STRICT);
  private final KeyPackageBundle bundle;
  private @Nullable Group group;
  private @Nullable Group committed;

  Ours(CipherSuite suite, String name) {
    random = SeededRandom.of("interop", name);
    crypto = new MlsCrypto(suite, BouncyCastle.provider());
    signer = crypto.signer(crypto.generateSignatureKeys(random), random);
    profile =
        new MemberProfile(
            new Credential.BasicCredential(Bytes.utf8(name)),
            new Capabilities(
                List.of(ProtocolVersion.MLS10),
                Arrays.stream(CipherSuite.values()).map(CipherSuite::id).toList(),
                List.of(),
                List.of(),
                List.of(CredentialType.BASIC)),
            ExtensionList.EMPTY);
    bundle = KeyPackageBundle.create(crypto, profile, Lifetime.UNLIMITED, signer, random);
  }

  Bytes keyPackage() {
    return new MlsMessage.OfKeyPackage(bundle.keyPackage()).encoded();
  }

  void create(String id) throws ProtocolException {
    NewGroup creation =
        new NewGroup(
            crypto.suite(),
            new GroupId(Bytes.utf8(id)),
            ExtensionList.EMPTY,
            profile,
            Lifetime.UNLIMITED,
            signer);
    group = Group.create(settings, creation, random);
  }

  void join(Bytes welcome) throws ProtocolException {
    MlsMessage.OfWelcome message = (MlsMessage.OfWelcome) message(welcome);
    group = new WelcomeJoin(settings, bundle).join(message.content());
  }

  Bytes joinExternally(Bytes groupInfo, Resync resync) throws ProtocolException {
    MlsMessage.OfGroupInfo info = (MlsMessage.OfGroupInfo) message(groupInfo);
    CreatedExternalCommit commit =
        ExternalJoin.verifying(settings, info.content(), Optional.empty())
            .commit(ExternalCommitOptions.of(profile).with(resync), signer, random);
    group = commit.staged().merge();
    return commit.message().encoded();
  }

  Bytes groupInfo() throws ProtocolException {
    return new MlsMessage.OfGroupInfo(
            current().groupInfo().withTree().withExternalPub().sign(signer).toUnverified())
        .encoded();
  }

  /** Takes in a Commit or a proposal. */
  void receive(Bytes encoded) throws ProtocolException {
    Received received = current().receive(message(encoded));
    group =
        received instanceof Received.Committed commit ? commit.staged().merge() : received.next();
  }

  /** What a Commit does, without merging it. */
  StagedCommit stage(Bytes encoded) throws ProtocolException {
    return ((Received.Committed) current().receive(message(encoded))).staged();
  }

  Bcmls.Sent commit(boolean encrypted, boolean forcePath, Proposal... byValue)
      throws ProtocolException {
    CommitOptions options =
        CommitOptions.DEFAULT.with(encrypted ? MessageOptions.PRIVATE : MessageOptions.PUBLIC);
    CommitBuilder builder = current().commit().with(forcePath ? options.withPath() : options);
    for (Proposal proposal : byValue) {
      builder = builder.with(proposal);
    }
    CreatedCommit created = builder.build(signer, random);
    group = created.sender();
    committed = created.staged().merge();
    return new Bcmls.Sent(
        created.message().encoded(),
        created.welcome().map(welcome -> new MlsMessage.OfWelcome(welcome).encoded()));
  }

  void merge() {
    group = committed;
  }

  Bytes propose(Proposal proposal) throws ProtocolException {
    return sent(current().propose(proposal, MessageOptions.PUBLIC, signer, random));
  }

  Bytes proposeUpdate(boolean encrypted) throws ProtocolException {
    return sent(
        current()
            .proposeUpdate(
                LeafChange.NONE,
                encrypted ? MessageOptions.PRIVATE : MessageOptions.PUBLIC,
                signer,
                random));
  }

  static Add add(Bytes keyPackageMessage) throws ProtocolException {
    KeyPackage keyPackage = ((MlsMessage.OfKeyPackage) message(keyPackageMessage)).content();
    return new Add(keyPackage);
  }

  Bytes protect(Bytes data) throws ProtocolException {
    return sent(current().protect(data, MessageOptions.PRIVATE, signer, random));
  }

  Bytes unprotect(Bytes encoded) throws ProtocolException {
    Received.Application received = (Received.Application) current().receive(message(encoded));
    group = received.next();
    return received.data();
  }

  Bytes epochAuthenticator() {
    return current().epochAuthenticator().value();
  }

  int memberCount() {
    return current().members().size();
  }

  LeafIndex ownLeaf() {
    return current().ownLeaf();
  }

  Group current() {
    if (group == null) {
      throw new IllegalStateException("in no group yet");
    }
    return group;
  }

  private Bytes sent(Sent sent) {
    group = sent.next();
    return sent.message().encoded();
  }

  private static MlsMessage message(Bytes encoded) throws ProtocolException {
    return Tls.decode(encoded, Profile.STRICT, MlsMessage::readFrom);
  }
}
