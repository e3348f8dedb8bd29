package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.Received;
import dev.latchkey.group.WelcomeJoin;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.Welcome;
import dev.latchkey.proposals.AuthenticationService;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.RatchetTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a passive client has, and what it must come to in each epoch. */
record PassiveClientEntry(
    int suite,
    Map<Bytes, Bytes> externalPsks,
    Keys keys,
    Bytes welcome,
    Optional<Bytes> ratchetTree,
    Bytes initialEpochAuthenticator,
    List<FollowedEpoch> epochs)
    implements OfficialEntry {
  /** The client's key package, as an MLSMessage, and its private keys. */
  record Keys(Bytes keyPackage, Bytes signature, Bytes encryption, Bytes init) {}

  /** Messages of one epoch, and the authenticator of the epoch their Commit opens. */
  record FollowedEpoch(List<Bytes> proposals, Bytes commit, Bytes epochAuthenticator) {}

  @Override
  public OptionalInt cipherSuite() {
    return OptionalInt.of(suite);
  }

  @Override
  public void verify(Trial trial) throws ProtocolException {
    Group group = join(trial);
    trial.same(
        "initial_epoch_authenticator",
        initialEpochAuthenticator,
        group.epochAuthenticator().value());
    for (int i = 0; i < epochs.size(); i++) {
      group = follow(trial, group, i);
    }
  }

  private Group join(Trial trial) throws ProtocolException {
    MlsCrypto crypto = trial.crypto();
    KeyPackage own = keyPackage(trial);
    HpkeKeyPair init = VectorKeys.hpke(crypto, keys.init());
    HpkeKeyPair leaf = VectorKeys.hpke(crypto, keys.encryption());
    trial.same("init_priv", own.initKey(), init.publicKey());
    trial.same("encryption_priv", own.leafNode().encryptionKey(), leaf.publicKey());
    trial.same(
        "signature_priv",
        own.leafNode().signatureKey(),
        VectorKeys.signature(crypto, keys.signature()).publicKey());
    GroupSettings settings =
        GroupSettings.of(crypto.provider(), trial.profile())
            .with(AuthenticationService.anyIdentity())
            .withPsks(this::external);
    WelcomeJoin joining = new WelcomeJoin(settings, new KeyPackageBundle(own, init, leaf));
    if (ratchetTree.isPresent()) {
      joining =
          joining.with(
              Tls.decode(
                  ratchetTree.get(), trial.profile(), in -> RatchetTree.readFrom(in, crypto)));
    }
    return joining.join(welcome(trial));
  }

  private Group follow(Trial trial, Group before, int number) throws ProtocolException {
    FollowedEpoch epoch = epochs.get(number);
    String at = "epochs/" + number + "/";
    Group group = before;
    for (Bytes proposal : epoch.proposals()) {
      Received received = group.receive(message(trial, proposal));
      trial.holds(at + "proposals holds proposals", received instanceof Received.Proposed);
      group = received.next();
    }
    Received received = group.receive(message(trial, epoch.commit()));
    if (received instanceof Received.Committed committed) {
      group = committed.staged().merge();
      trial.same(
          at + "epoch_authenticator",
          epoch.epochAuthenticator(),
          group.epochAuthenticator().value());
    } else {
      trial.holds(at + "commit is one", false);
    }
    return group;
  }

  private Optional<SecretBytes> external(PreSharedKeyId id) {
    return id instanceof PreSharedKeyId.External external
        ? Optional.ofNullable(externalPsks.get(external.pskId())).map(SecretBytes::copyOf)
        : Optional.empty();
  }

  private KeyPackage keyPackage(Trial trial) throws ProtocolException {
    return message(trial, keys.keyPackage()) instanceof MlsMessage.OfKeyPackage own
        ? own.content()
        : mismatch("key_package");
  }

  private Welcome welcome(Trial trial) throws ProtocolException {
    return message(trial, welcome) instanceof MlsMessage.OfWelcome received
        ? received.content()
        : mismatch("welcome");
  }

  private static <T> T mismatch(String field) throws ProtocolException {
    throw WireCode.WIRE_FORMAT_UNKNOWN.because(field + " is something else");
  }

  private static MlsMessage message(Trial trial, Bytes encoded) throws ProtocolException {
    return Tls.decode(encoded, trial.profile(), MlsMessage::readFrom);
  }
}
