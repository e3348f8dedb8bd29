package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.Received;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.group.WelcomeJoin;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.Welcome;
import dev.latchkey.proposals.AuthenticationService;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.RatchetTree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code passive-client-*}: a client that joins by Welcome and follows the group's Commits. One
 * format under many file names.
 */
final class PassiveClient implements OfficialFamily {
  @Override
  public String name() {
    return "passive-client";
  }

  @Override
  public boolean matches(String fileName) {
    return fileName.startsWith(name()) && fileName.endsWith(".json");
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new Entry(
                in.get("cipher_suite").uint16(),
                in.get("external_psks").list(psk -> psk.object(ExternalPsk::read)),
                Client.read(in),
                in.get("welcome").hex(),
                in.get("ratchet_tree").optional(DataValue::hex),
                in.get("initial_epoch_authenticator").hex(),
                in.get("epochs").list(epoch -> epoch.object(EpochVector::read))));
  }

  private record ExternalPsk(Bytes id, Bytes secret) {
    static ExternalPsk read(DataObject in) throws DataException {
      return new ExternalPsk(in.get("psk_id").hex(), in.get("psk").hex());
    }
  }

  private record Client(Bytes keyPackage, Bytes signatureKey, Bytes encryptionKey, Bytes initKey) {
    static Client read(DataObject in) throws DataException {
      return new Client(
          in.get("key_package").hex(),
          in.get("signature_priv").hex(),
          in.get("encryption_priv").hex(),
          in.get("init_priv").hex());
    }

    /** The key package with its keys, or empty where the message is something else. */
    Optional<KeyPackageBundle> bundle(Trial trial) throws ProtocolException {
      MlsCrypto crypto = trial.crypto();
      MlsMessage message = Tls.decode(keyPackage, trial.profile(), MlsMessage::readFrom);
      trial.holds("key_package is one", message.content() instanceof KeyPackage);
      if (!(message.content() instanceof KeyPackage own)) {
        return Optional.empty();
      }
      HpkeKeyPair init = VectorKeys.hpke(crypto, initKey);
      HpkeKeyPair leaf = VectorKeys.hpke(crypto, encryptionKey);
      trial.same("init_priv", own.initKey(), init.publicKey());
      trial.same("encryption_priv", own.leafNode().encryptionKey(), leaf.publicKey());
      trial.same(
          "signature_priv",
          own.leafNode().signatureKey(),
          VectorKeys.signature(crypto, signatureKey).publicKey());
      return Optional.of(new KeyPackageBundle(own, init, leaf));
    }
  }

  private record EpochVector(List<Bytes> proposals, Bytes commit, Bytes authenticator) {
    static EpochVector read(DataObject in) throws DataException {
      return new EpochVector(
          in.get("proposals").list(DataValue::hex),
          in.get("commit").hex(),
          in.get("epoch_authenticator").hex());
    }

    /** The group after this epoch's Commit, or empty where there is none to go on with. */
    Optional<Group> follow(Trial trial, Group before, String at) throws ProtocolException {
      Group group = before;
      for (int i = 0; i < proposals.size(); i++) {
        Received received = receive(trial, group, proposals.get(i), at + "/proposals/" + i);
        trial.holds(at + "/proposals/" + i + " is one", received instanceof Received.Proposed);
        group = received.next();
      }
      Received received = receive(trial, group, commit, at + "/commit");
      Optional<StagedCommit> staged =
          received instanceof Received.Committed it ? Optional.of(it.staged()) : Optional.empty();
      boolean goesOn = staged.isPresent() && !staged.get().removesUs();
      trial.holds(at + "/commit is one and keeps us", goesOn);
      if (!goesOn) {
        return Optional.empty();
      }
      Group after = staged.get().merge();
      trial.same(at + "/epoch_authenticator", authenticator, after.epochAuthenticator().value());
      return Optional.of(after);
    }

    private static Received receive(Trial trial, Group group, Bytes message, String at)
        throws ProtocolException {
      try {
        return group.receive(Tls.decode(message, trial.profile(), MlsMessage::readFrom));
      } catch (ProtocolException e) {
        throw e.in(at);
      }
    }
  }

  private record Entry(
      int suite,
      List<ExternalPsk> psks,
      Client client,
      Bytes welcome,
      Optional<Bytes> ratchetTree,
      Bytes initialAuthenticator,
      List<EpochVector> epochs)
      implements OfficialEntry {
    @Override
    public OptionalInt cipherSuite() {
      return OptionalInt.of(suite);
    }

    @Override
    public void verify(Trial trial) throws ProtocolException {
      Optional<KeyPackageBundle> bundle = client.bundle(trial);
      MlsMessage invitation = Tls.decode(welcome, trial.profile(), MlsMessage::readFrom);
      trial.holds("welcome is one", invitation.content() instanceof Welcome);
      if (bundle.isPresent() && invitation.content() instanceof Welcome received) {
        Optional<Group> group = Optional.of(join(trial, bundle.get(), received));
        for (int i = 0; i < epochs.size() && group.isPresent(); i++) {
          group = epochs.get(i).follow(trial, group.get(), "epochs/" + i);
        }
      }
    }

    private Group join(Trial trial, KeyPackageBundle bundle, Welcome received)
        throws ProtocolException {
      WelcomeJoin join = new WelcomeJoin(settings(trial), bundle);
      if (ratchetTree.isPresent()) {
        join =
            join.with(
                Tls.decode(
                    ratchetTree.get(),
                    trial.profile(),
                    in -> RatchetTree.readFrom(in, trial.crypto())));
      }
      Group group = join.join(received);
      trial.same(
          "initial_epoch_authenticator", initialAuthenticator, group.epochAuthenticator().value());
      return group;
    }

    private GroupSettings settings(Trial trial) {
      return GroupSettings.of(trial.crypto().provider(), trial.profile())
          .with(AuthenticationService.anyIdentity())
          .withPsks(this::find);
    }

    private Optional<SecretBytes> find(PreSharedKeyId id) {
      return id instanceof PreSharedKeyId.External external
          ? psks.stream()
              .filter(psk -> psk.id().equals(external.pskId()))
              .map(psk -> SecretBytes.copyOf(psk.secret()))
              .findFirst()
          : Optional.empty();
    }
  }
}
