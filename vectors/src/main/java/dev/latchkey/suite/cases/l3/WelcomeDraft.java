package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.message.EncryptedGroupSecrets;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.PathSecret;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.schedule.AeadKey;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.JoinerSecret;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.PskSecret;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An opened Welcome in parts, to be changed and sealed again for the same newcomer.
 *
 * @param reference names the newcomer's key package
 * @param info the encoded GroupInfo, its signature included
 * @param psks the ids listed
 * @param injected what the welcome_secret is derived from, whatever is listed
 */
record WelcomeDraft(
    Client newcomer,
    KeyPackageBundle bundle,
    CipherSuiteId suite,
    HashReference reference,
    Bytes joinerSecret,
    Optional<Bytes> pathSecret,
    Bytes info,
    List<PreSharedKeyId> psks,
    List<InjectedPsk> injected) {
  private static final int MESSAGE_HEADER_BYTES = 4;

  /** Opens {@code welcome} for one newcomer, who holds {@code injected}. */
  static WelcomeDraft open(
      Client newcomer, KeyPackageBundle bundle, Welcome welcome, List<InjectedPsk> injected)
      throws ProtocolException {
    MlsCrypto crypto = newcomer.crypto;
    HashReference reference = bundle.keyPackage().reference(crypto);
    EncryptedGroupSecrets entry = welcome.secretsFor(reference).orElseThrow();
    Bytes plain =
        crypto
            .decryptWithLabel(
                bundle.initKeys(), "Welcome", welcome.encryptedGroupInfo(), entry.groupSecrets())
            .orElseThrow()
            .reveal();
    GroupSecrets secrets = Tls.decode(plain, Profile.STRICT, GroupSecrets::readFrom);
    Bytes joinerSecret = secrets.joinerSecret().reveal();
    try (AeadKey key = key(crypto, joinerSecret, injected)) {
      return new WelcomeDraft(
          newcomer,
          bundle,
          welcome.cipherSuite(),
          reference,
          joinerSecret,
          secrets.pathSecret().map(secret -> secret.value().reveal()),
          key.open(crypto, Bytes.EMPTY, welcome.encryptedGroupInfo()).orElseThrow(),
          secrets.psks(),
          injected);
    }
  }

  private static AeadKey key(MlsCrypto crypto, Bytes joinerSecret, List<InjectedPsk> psks)
      throws ProtocolException {
    return new JoinerSecret(SecretBytes.copyOf(joinerSecret))
        .inject(crypto, PskSecret.chain(crypto, Profile.STRICT, psks))
        .welcomeKey(crypto);
  }

  WelcomeDraft suite(int changed) {
    return new WelcomeDraft(
        newcomer,
        bundle,
        new CipherSuiteId(changed),
        reference,
        joinerSecret,
        pathSecret,
        info,
        psks,
        injected);
  }

  WelcomeDraft reference(HashReference changed) {
    return new WelcomeDraft(
        newcomer, bundle, suite, changed, joinerSecret, pathSecret, info, psks, injected);
  }

  WelcomeDraft pathSecret(Optional<Bytes> changed) {
    return new WelcomeDraft(
        newcomer, bundle, suite, reference, joinerSecret, changed, info, psks, injected);
  }

  WelcomeDraft psks(List<PreSharedKeyId> changed) {
    return new WelcomeDraft(
        newcomer, bundle, suite, reference, joinerSecret, pathSecret, info, changed, injected);
  }

  WelcomeDraft info(Bytes changed) {
    return new WelcomeDraft(
        newcomer, bundle, suite, reference, joinerSecret, pathSecret, changed, psks, injected);
  }

  /** With a changed GroupInfo, signed by {@code signer}. */
  WelcomeDraft info(Client signer, UnaryOperator<InfoDraft> change) throws ProtocolException {
    UnverifiedGroupInfo old = Tls.decode(info, Profile.STRICT, UnverifiedGroupInfo::readFrom);
    Bytes message = change.apply(InfoDraft.of(old)).sign(signer);
    return info(message.slice(MESSAGE_HEADER_BYTES, message.size()));
  }

  /** The encoded GroupSecrets. */
  Bytes secrets() {
    GroupSecrets secrets =
        new GroupSecrets(
            SecretBytes.copyOf(joinerSecret),
            pathSecret.map(secret -> new PathSecret(SecretBytes.copyOf(secret))),
            psks);
    return new TlsWriter(Profile.STRICT).struct(secrets).toBytes();
  }

  Bytes sealedInfo() throws ProtocolException {
    try (AeadKey key = key(newcomer.crypto, joinerSecret, injected)) {
      return key.seal(newcomer.crypto, Bytes.EMPTY, info);
    }
  }

  /** All parts sealed as they are. */
  Bytes seal() throws ProtocolException {
    return seal(sealedInfo(), secrets(), "Welcome");
  }

  /** Any sealed GroupInfo beside any secrets. */
  Bytes seal(Bytes sealedInfo, Bytes plainSecrets, String label) throws ProtocolException {
    HpkeCiphertext secret =
        newcomer
            .crypto
            .encryptWithLabel(
                bundle.keyPackage().initKey(),
                label,
                sealedInfo,
                SecretBytes.copyOf(plainSecrets),
                newcomer.random)
            .orElseThrow();
    return welcome(new EncryptedGroupSecrets(reference, secret), sealedInfo);
  }

  Bytes welcome(EncryptedGroupSecrets entry, Bytes sealedInfo) {
    return Wire.welcome(new Welcome(suite, List.of(entry), sealedInfo));
  }
}
