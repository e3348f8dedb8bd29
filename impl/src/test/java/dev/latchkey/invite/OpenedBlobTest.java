package dev.latchkey.invite;

import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.testing.TestCrypto;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OpenedBlobTest {
  private static final CryptoProvider PROVIDER = TestCrypto.ofSuite1().provider();
  private final GroupContext context = SampleGroup.context(Samples.enabled());
  private final GroupInfo info = SampleGroup.info(context, SampleGroup.joinable());
  private final BlobMetadata metadata = SampleGroup.metadata(context);

  OpenedBlobTest() throws ProtocolException {}

  @Test
  @Tag("XIP82-BLOB-06")
  @Tag("XIP82-BLOB-17")
  void yieldsTheGroupInfoItWasMadeOf() throws ProtocolException {
    Bytes plaintext = SampleGroup.message(info);

    assertThat(plaintext.slice(0, 4)).isEqualTo(Bytes.fromHex("00010004"));
    assertThat(open(plaintext, metadata)).isEqualTo(info.toUnverified());
  }

  @Test
  @Tag("XIP82-BLOB-08")
  @Tag("XIP82-REFRESH-04")
  void stateHashIsThatOfTheGroupContext() throws ProtocolException {
    GroupContext toy = SampleGroup.toyContext();

    assertThat(toy.encoded().size()).isEqualTo(121);
    assertThat(GroupStateHash.of(toy, SampleGroup.CRYPTO).digest())
        .isEqualTo(
            Bytes.fromHex("fe1c26910fab87d4b60bd9007584603fb4807b0df960cb39983a4808785d4179"));
    assertThat(GroupStateHash.of(toy.withEpoch(new Epoch(8)), SampleGroup.CRYPTO))
        .isNotEqualTo(GroupStateHash.of(toy, SampleGroup.CRYPTO));
    assertThat(StatePair.of(toy, SampleGroup.CRYPTO).epoch()).isEqualTo(new Epoch(7));
  }

  @Test
  @Tag("XIP82-BLOB-06")
  @Tag("XIP82-JOIN-06")
  void rejectsPlaintextsThatAreNoGroupInfoMessage() {
    Bytes whole = SampleGroup.message(info);
    Bytes bare = info.encoded();
    Bytes welcome =
        new MlsMessage.OfWelcome(new Welcome(SampleGroup.CRYPTO.suite().id(), List.of(), bare))
            .encoded();
    for (Bytes plaintext :
        List.of(
            bare,
            welcome,
            Bytes.EMPTY,
            Bytes.fromHex("00010004"),
            Bytes.fromHex("00010006"),
            Bytes.concat(whole, Bytes.zeros(1)),
            whole.slice(0, whole.size() - 1))) {
      assertThat(refusal(plaintext, metadata)).isEqualTo(InviteCode.NOT_A_GROUP_INFO);
    }
  }

  @Test
  @Tag("XIP82-BLOB-15")
  void rejectsAnEpochThatIsNotTheGroupInfos() {
    for (long claimed : new long[] {6, 8, 0, -1}) {
      StatePair pair = new StatePair(new Epoch(claimed), metadata.state().hash());
      BlobMetadata lying = new BlobMetadata(pair, Optional.empty());

      assertThat(refusal(SampleGroup.message(info), lying)).isEqualTo(InviteCode.EPOCH_MISMATCH);
    }
  }

  @Test
  @Tag("XIP82-BLOB-16")
  @Tag("GAP-01")
  void rejectsAHashThatIsNotTheGroupContexts() {
    Bytes ofWholeInfo = SampleGroup.CRYPTO.hash(info.encoded());
    Bytes likeAnAuthenticator = SampleGroup.CRYPTO.hash(Bytes.utf8("epoch authenticator"));
    for (Bytes claimed : List.of(ofWholeInfo, likeAnAuthenticator, Bytes.zeros(32))) {
      StatePair pair = new StatePair(metadata.state().epoch(), new GroupStateHash(claimed));
      BlobMetadata lying = new BlobMetadata(pair, Optional.empty());

      assertThat(refusal(SampleGroup.message(info), lying))
          .isEqualTo(InviteCode.GROUP_STATE_HASH_MISMATCH);
    }
  }

  @Test
  @Tag("XIP82-BLOB-17")
  void rejectsGroupInfoThatNobodyCanJoinFrom() {
    ExtensionList both = SampleGroup.joinable();
    GroupInfo withoutTree = SampleGroup.info(context, both.without(ExtensionType.RATCHET_TREE));
    GroupInfo withoutKey = SampleGroup.info(context, both.without(ExtensionType.EXTERNAL_PUB));

    assertThat(refusal(SampleGroup.message(withoutTree), metadata))
        .isEqualTo(GroupInfoCode.RATCHET_TREE_MISSING);
    assertThat(refusal(SampleGroup.message(withoutKey), metadata))
        .isEqualTo(InviteCode.MISSING_EXTERNAL_PUB);
  }

  @Test
  @Tag("XIP82-SERVICE-23")
  void toleratesAnUnknownExtensionUsedForPadding() throws ProtocolException {
    Extension padding = new Extension(new ExtensionType(0xf123), Bytes.zeros(500));
    GroupInfo padded = SampleGroup.info(context, SampleGroup.joinable().with(padding));

    assertThat(open(SampleGroup.message(padded), metadata)).isEqualTo(padded.toUnverified());
  }

  @Test
  @Tag("XIP82-BLOB-07")
  void hashesOfLongerSuitesNeverMatch() throws ProtocolException {
    CipherSuite suite = CipherSuite.MLS_256_DHKEMX448_CHACHA20POLY1305_SHA512_ED448;
    GroupContext longer = SampleGroup.otherSuite(suite);

    assertThat(refusalCode(() -> GroupStateHash.of(longer, TestCrypto.of(suite))))
        .isEqualTo(InviteCode.BAD_GROUP_STATE_HASH_LENGTH);
    assertThat(
            refusal(
                SampleGroup.message(SampleGroup.info(longer, SampleGroup.joinable())), metadata))
        .isEqualTo(InviteCode.GROUP_STATE_HASH_MISMATCH);
  }

  @Test
  void rejectsUnknownSuite() {
    GroupContext unknown =
        GroupContext.initial(
                new CipherSuiteId(0xf0f0), context.group(), Bytes.zeros(32), ExtensionList.EMPTY)
            .withEpoch(context.epoch());

    assertThat(
            refusal(
                SampleGroup.message(SampleGroup.info(unknown, SampleGroup.joinable())), metadata))
        .isEqualTo(GroupInfoCode.CIPHER_SUITE_UNSUPPORTED);
  }

  @Test
  @Tag("GAP-08")
  void policyInGroupInfoExtensionsCountsForNothing() throws ProtocolException {
    GroupContext off = SampleGroup.context(ExternalCommitPolicy.DEFAULT);
    Extension second =
        SampleGroup.with(WellKnown.EXTERNAL_COMMIT_POLICY, Samples.enabled().encode(), off)
            .extensions()
            .find(new ExtensionType(6))
            .orElseThrow();
    GroupInfo forged = SampleGroup.info(off, SampleGroup.joinable().with(second));
    InviteIssuer issuer = new InviteIssuer(PROVIDER, Profile.XIP82);

    assertThat(refusalCode(() -> issuer.invite(forged.groupContext())))
        .isEqualTo(InviteCode.NOT_ENABLED);
    assertThat(open(SampleGroup.message(forged), SampleGroup.metadata(off))).isNotNull();
  }

  private static UnverifiedGroupInfo open(Bytes plaintext, BlobMetadata metadata)
      throws ProtocolException {
    return new OpenedBlob(plaintext, metadata).groupInfo(Profile.XIP82, PROVIDER);
  }

  private static ErrorCode refusal(Bytes plaintext, BlobMetadata metadata) {
    return refusalCode(() -> open(plaintext, metadata));
  }
}
