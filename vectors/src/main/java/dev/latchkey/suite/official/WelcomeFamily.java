package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.EncryptedGroupSecrets;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Welcome;
import dev.latchkey.schedule.ConfirmationKey;
import dev.latchkey.schedule.ConfirmedTranscriptHash;
import dev.latchkey.schedule.JoinerSecret;
import dev.latchkey.schedule.MemberSecret;
import dev.latchkey.schedule.PskSecret;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tls.Tls;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code welcome}: a Welcome opened without any pre-shared key (RFC 9420, 12.4.3.1). */
final class WelcomeFamily implements OfficialFamily {
  private static final String SECRETS_LABEL = "Welcome";

  @Override
  public String name() {
    return "welcome";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new Entry(
                in.get("cipher_suite").uint16(),
                in.get("init_priv").hex(),
                in.get("signer_pub").hex(),
                in.get("key_package").hex(),
                in.get("welcome").hex()));
  }

  private record Entry(int suite, Bytes initKey, Bytes signerKey, Bytes keyPackage, Bytes welcome)
      implements OfficialEntry {
    @Override
    public OptionalInt cipherSuite() {
      return OptionalInt.of(suite);
    }

    @Override
    public void verify(Trial trial) throws ProtocolException {
      MlsMessage first = Tls.decode(keyPackage, trial.profile(), MlsMessage::readFrom);
      MlsMessage second = Tls.decode(welcome, trial.profile(), MlsMessage::readFrom);
      trial.holds("key_package is one", first.content() instanceof KeyPackage);
      trial.holds("welcome is one", second.content() instanceof Welcome);
      if (first.content() instanceof KeyPackage own
          && second.content() instanceof Welcome received) {
        open(trial, own, received);
      }
    }

    private void open(Trial trial, KeyPackage own, Welcome received) throws ProtocolException {
      MlsCrypto crypto = trial.crypto();
      HpkeKeyPair init = VectorKeys.hpke(crypto, initKey);
      trial.same("key_package.init_key", own.initKey(), init.publicKey());
      trial.same("welcome.cipher_suite", crypto.suite().id(), received.cipherSuite());
      Optional<EncryptedGroupSecrets> entry = received.secretsFor(own.reference(crypto));
      Optional<SecretBytes> opened =
          entry.flatMap(
              it ->
                  crypto.decryptWithLabel(
                      init, SECRETS_LABEL, received.encryptedGroupInfo(), it.groupSecrets()));
      trial.holds("welcome.secrets has an entry for key_package", entry.isPresent());
      trial.holds("encrypted_group_secrets opens", opened.isPresent());
      if (opened.isPresent()) {
        join(
            trial,
            received,
            Tls.decode(opened.get().reveal(), trial.profile(), GroupSecrets::readFrom));
      }
    }

    private void join(Trial trial, Welcome received, GroupSecrets secrets)
        throws ProtocolException {
      MlsCrypto crypto = trial.crypto();
      MemberSecret member =
          new JoinerSecret(secrets.joinerSecret()).inject(crypto, PskSecret.none(crypto));
      Optional<Bytes> opened =
          member.welcomeKey(crypto).open(crypto, Bytes.EMPTY, received.encryptedGroupInfo());
      trial.holds("encrypted_group_info opens", opened.isPresent());
      if (opened.isPresent()) {
        UnverifiedGroupInfo claimed =
            Tls.decode(opened.get(), trial.profile(), UnverifiedGroupInfo::readFrom);
        GroupInfo info = claimed.verify(new SignaturePublicKey(signerKey), crypto);
        ConfirmationKey key =
            member.enter(crypto, info.groupContext().encoded()).secrets().confirmation();
        ConfirmedTranscriptHash transcript =
            new ConfirmedTranscriptHash(info.groupContext().confirmedTranscriptHash());
        trial.same("confirmation_tag", key.tag(crypto, transcript), info.confirmationTag().value());
      }
    }
  }
}
