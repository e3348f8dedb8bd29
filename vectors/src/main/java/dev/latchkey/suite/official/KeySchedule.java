package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.GroupContext;
import dev.latchkey.schedule.CommitSecret;
import dev.latchkey.schedule.EpochSecrets;
import dev.latchkey.schedule.EpochStart;
import dev.latchkey.schedule.InitSecret;
import dev.latchkey.schedule.JoinerSecret;
import dev.latchkey.schedule.MemberSecret;
import dev.latchkey.schedule.PskSecret;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.util.List;
import java.util.OptionalInt;

/** {@code key-schedule}: all secrets of several epochs in a row (RFC 9420, section 8). */
final class KeySchedule implements OfficialFamily {
  @Override
  public String name() {
    return "key-schedule";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new Entry(
                in.get("cipher_suite").uint16(),
                new GroupId(in.get("group_id").hex()),
                in.get("initial_init_secret").hex(),
                in.get("epochs").nonEmptyList(epoch -> epoch.object(EpochVector::read))));
  }

  private record Entry(int suite, GroupId group, Bytes initialInitSecret, List<EpochVector> epochs)
      implements OfficialEntry {
    @Override
    public OptionalInt cipherSuite() {
      return OptionalInt.of(suite);
    }

    @Override
    public void verify(Trial trial) {
      InitSecret init = new InitSecret(SecretBytes.copyOf(initialInitSecret));
      for (int i = 0; i < epochs.size(); i++) {
        EpochVector epoch = epochs.get(i);
        GroupContext context =
            GroupContext.initial(
                    trial.crypto().suite().id(), group, epoch.treeHash(), ExtensionList.EMPTY)
                .withEpoch(new Epoch(i))
                .withConfirmedTranscriptHash(epoch.confirmedTranscriptHash());
        init = epoch.verify(trial, "epochs/" + i + "/", context, init);
      }
    }
  }

  private record EpochVector(
      Bytes treeHash,
      Bytes confirmedTranscriptHash,
      Bytes commitSecret,
      Bytes pskSecret,
      Expected expected) {
    static EpochVector read(DataObject in) throws DataException {
      return new EpochVector(
          in.get("tree_hash").hex(),
          in.get("confirmed_transcript_hash").hex(),
          in.get("commit_secret").hex(),
          in.get("psk_secret").hex(),
          Expected.read(in));
    }

    /** Verifies the epoch and returns its init_secret. */
    InitSecret verify(Trial trial, String at, GroupContext context, InitSecret init) {
      MlsCrypto crypto = trial.crypto();
      CommitSecret commit = new CommitSecret(SecretBytes.copyOf(commitSecret));
      JoinerSecret joiner = JoinerSecret.derive(crypto, init, commit, context.encoded());
      MemberSecret member = joiner.inject(crypto, new PskSecret(SecretBytes.copyOf(pskSecret)));
      EpochStart start = member.enter(crypto, context.encoded());
      trial.same(at + "group_context", expected.groupContext(), context.encoded());
      trial.same(at + "joiner_secret", expected.joinerSecret(), joiner.material());
      trial.same(at + "welcome_secret", expected.welcomeSecret(), member.welcomeSecret(crypto));
      trial.same(at + "encryption_secret", expected.encryptionSecret(), start.encryptionSecret());
      expected.compare(trial, at, start.secrets());
      return start.secrets().init();
    }
  }

  private record Expected(
      Bytes groupContext,
      Bytes joinerSecret,
      Bytes welcomeSecret,
      Bytes initSecret,
      Bytes senderDataSecret,
      Bytes encryptionSecret,
      Bytes exporterSecret,
      Bytes epochAuthenticator,
      Bytes externalSecret,
      Bytes confirmationKey,
      Bytes membershipKey,
      Bytes resumptionPsk,
      Bytes externalPub,
      Exporter exporter) {
    static Expected read(DataObject in) throws DataException {
      return new Expected(
          in.get("group_context").hex(),
          in.get("joiner_secret").hex(),
          in.get("welcome_secret").hex(),
          in.get("init_secret").hex(),
          in.get("sender_data_secret").hex(),
          in.get("encryption_secret").hex(),
          in.get("exporter_secret").hex(),
          in.get("epoch_authenticator").hex(),
          in.get("external_secret").hex(),
          in.get("confirmation_key").hex(),
          in.get("membership_key").hex(),
          in.get("resumption_psk").hex(),
          in.get("external_pub").hex(),
          in.get("exporter").object(Exporter::read));
    }

    void compare(Trial trial, String at, EpochSecrets secrets) {
      trial.same(at + "init_secret", initSecret, secrets.init().material());
      trial.same(at + "sender_data_secret", senderDataSecret, secrets.senderData().material());
      trial.same(at + "exporter_secret", exporterSecret, secrets.exporter().material());
      trial.same(at + "epoch_authenticator", epochAuthenticator, secrets.authenticator().value());
      trial.same(at + "external_secret", externalSecret, secrets.external().material());
      trial.same(at + "confirmation_key", confirmationKey, secrets.confirmation().material());
      trial.same(at + "membership_key", membershipKey, secrets.membership().material());
      trial.same(at + "resumption_psk", resumptionPsk, secrets.resumption().material());
      trial.same(
          at + "external_pub",
          externalPub,
          secrets.external().keyPair(trial.crypto()).publicKey().value());
      exporter.compare(trial, at, secrets);
    }
  }

  /** The label is text even where it looks like hexadecimal digits; the context is hex. */
  private record Exporter(String label, Bytes context, int length, Bytes secret) {
    private static final long MAX_LENGTH = 0xffff;

    static Exporter read(DataObject in) throws DataException {
      long length = in.get("length").uint32();
      if (length > MAX_LENGTH) {
        throw in.get("length")
            .fault(DataFault.NUMBER_OUT_OF_RANGE, "KDFLabel holds at most " + MAX_LENGTH);
      }
      return new Exporter(
          in.get("label").text(), in.get("context").hex(), (int) length, in.get("secret").hex());
    }

    void compare(Trial trial, String at, EpochSecrets secrets) {
      trial.same(
          at + "exporter.secret",
          secret,
          secrets.exporter().export(trial.crypto(), label, context, length));
    }
  }
}
