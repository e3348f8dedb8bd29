package dev.latchkey.group;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.PskCode;
import dev.latchkey.failure.WelcomeCode;
import dev.latchkey.message.Add;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.EncryptedGroupSecrets;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.AeadKey;
import dev.latchkey.schedule.JoinerSecret;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.PskSecret;
import dev.latchkey.schedule.ResumptionPskUsage;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Welcomes whose sealed parts are wrong: opened, changed and sealed again under the same keys. */
class WelcomeRulesTest {
  private Circle circle;
  private TestClient joiner;
  private MlsCrypto crypto;
  private KeyPackageBundle bundle;
  private Welcome welcome;

  @BeforeEach
  void offer() throws ProtocolException {
    circle = Circle.of(2);
    joiner = Circle.client("joiner");
    crypto = joiner.crypto;
    bundle = joiner.keyPackage();
    TestClient alice = circle.client(0);
    welcome =
        circle
            .group(0)
            .commit()
            .with(new Add(bundle.keyPackage()))
            .build(alice.signer, alice.random)
            .welcome()
            .orElseThrow();
  }

  @Test
  @Tag("RFC9420-WEL-07")
  @Tag("RFC9420-GI-19")
  void refusesAWrongConfirmationTag() throws ProtocolException {
    assertThat(joiner.join(resealed(tbs -> tbs, List.of()), bundle).members()).hasSize(3);
    refuses(
        GroupInfoCode.CONFIRMATION_TAG_INVALID,
        resealed(
            tbs ->
                new GroupInfoTbs(
                    tbs.groupContext(),
                    tbs.extensions(),
                    new ConfirmationTag(Circle.flipped(tbs.confirmationTag().value())),
                    tbs.signer()),
            List.of()));
  }

  @Test
  @Tag("RFC9420-WEL-04")
  void refusesAGroupOfAnotherSuite() throws ProtocolException {
    refuses(
        WelcomeCode.CIPHER_SUITE_MISMATCH,
        resealed(
            tbs ->
                new GroupInfoTbs(
                    ofSuite(tbs.groupContext(), 3),
                    tbs.extensions(),
                    tbs.confirmationTag(),
                    tbs.signer()),
            List.of()));
  }

  @Test
  @Tag("RFC9420-WEL-05")
  void refusesAGroupWithoutItsOwnLeaf() throws ProtocolException {
    KeyPackage twin =
        new KeyPackageTbs(
                ProtocolVersion.MLS10,
                Circle.SUITE.id(),
                bundle.keyPackage().initKey(),
                joiner.keyPackage().keyPackage().leafNode(),
                ExtensionList.EMPTY)
            .sign(joiner.signer, crypto);
    EncryptedGroupSecrets entry = welcome.secrets().get(0);
    Welcome readdressed =
        new Welcome(
            welcome.cipherSuite(),
            List.of(new EncryptedGroupSecrets(twin.reference(crypto), entry.groupSecrets())),
            welcome.encryptedGroupInfo());
    KeyPackageBundle other = new KeyPackageBundle(twin, bundle.initKeys(), bundle.leafKeys());
    assertRefused(WelcomeCode.OWN_LEAF_NOT_FOUND, () -> joiner.join(readdressed, other));
  }

  @Test
  @Tag("RFC9420-PSK-01")
  @Tag("RFC9420-PSK-02")
  @Tag("RFC9420-PSK-08")
  @Tag("MUSEUM-10")
  void refusesPsksThatNoWelcomeMayList() throws ProtocolException {
    PreSharedKeyId shortNonce = new PreSharedKeyId.External(Bytes.utf8("key"), Bytes.zeros(31));
    PreSharedKeyId key = new PreSharedKeyId.External(Bytes.utf8("key"), Bytes.zeros(32));
    PreSharedKeyId reInit = special(ResumptionPskUsage.REINIT);
    PreSharedKeyId branch = special(ResumptionPskUsage.BRANCH);
    refuses(PskCode.PSK_NONCE_LENGTH, resealed(tbs -> tbs, List.of(shortNonce)));
    refuses(ProposalCode.DUPLICATE_PSK, resealed(tbs -> tbs, List.of(key, key)));
    refuses(PskCode.PSK_USAGE_MULTIPLE, resealed(tbs -> tbs, List.of(reInit, branch)));
    refuses(PskCode.PSK_USAGE_FORBIDDEN, resealed(tbs -> tbs, List.of(reInit)));
  }

  private void refuses(ErrorCode code, Welcome changed) {
    assertRefused(code, () -> joiner.join(changed, bundle));
  }

  private PreSharedKeyId special(ResumptionPskUsage usage) {
    return new PreSharedKeyId.Resumption(
        usage, circle.group(0).id(), circle.group(0).epoch(), Bytes.zeros(32));
  }

  private static GroupContext ofSuite(GroupContext context, int suite) {
    return GroupContext.initial(
            new CipherSuiteId(suite), context.group(), context.treeHash(), context.extensions())
        .withEpoch(context.epoch())
        .withConfirmedTranscriptHash(context.confirmedTranscriptHash());
  }

  /** The same Welcome with its GroupInfo changed, signed by its signer, and other PSKs listed. */
  private Welcome resealed(UnaryOperator<GroupInfoTbs> change, List<PreSharedKeyId> psks)
      throws ProtocolException {
    EncryptedGroupSecrets entry = welcome.secrets().get(0);
    SecretBytes opened =
        crypto
            .decryptWithLabel(
                bundle.initKeys(), "Welcome", welcome.encryptedGroupInfo(), entry.groupSecrets())
            .orElseThrow();
    GroupSecrets secrets = Tls.decode(opened.reveal(), Profile.STRICT, GroupSecrets::readFrom);
    JoinerSecret member = new JoinerSecret(secrets.joinerSecret().copy());
    Bytes sealedInfo;
    try (AeadKey key = member.inject(crypto, PskSecret.none(crypto)).welcomeKey(crypto)) {
      Bytes info = key.open(crypto, Bytes.EMPTY, welcome.encryptedGroupInfo()).orElseThrow();
      GroupInfoTbs tbs = Tls.decode(info, Profile.STRICT, UnverifiedGroupInfo::readFrom).tbs();
      sealedInfo =
          key.seal(
              crypto,
              Bytes.EMPTY,
              change.apply(tbs).sign(circle.client(0).signer, crypto).encoded());
    }
    GroupSecrets changed = new GroupSecrets(secrets.joinerSecret(), secrets.pathSecret(), psks);
    HpkeCiphertext secret =
        crypto
            .encryptWithLabel(
                bundle.keyPackage().initKey(),
                "Welcome",
                sealedInfo,
                SecretBytes.copyOf(new TlsWriter(Profile.STRICT).struct(changed).toBytes()),
                joiner.random)
            .orElseThrow();
    return new Welcome(
        welcome.cipherSuite(),
        List.of(new EncryptedGroupSecrets(entry.newMember(), secret)),
        sealedInfo);
  }
}
