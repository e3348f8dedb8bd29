package dev.latchkey.invite;

import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.ConversationType;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.testing.TestCrypto;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InviteIssuerTest {
  private static final CryptoProvider PROVIDER = TestCrypto.ofSuite1().provider();
  private static final BlobCipher CIPHER = new BlobCipher(PROVIDER.sealing());
  private static final EpochStart START = EpochStart.at(new EnvelopeTime(1_000));
  private final InviteIssuer issuer = new InviteIssuer(PROVIDER, Profile.XIP82);
  private final RandomSource random = Samples.random("issuer");

  @Test
  @Tag("XIP82-BLOB-09")
  @Tag("XIP82-BLOB-12")
  @Tag("XIP82-BLOB-17")
  @Tag("XIP82-BLOB-18")
  @Tag("REVIEW-09")
  void wrapsTheStateOfTheGroupInfoItIsGiven() throws ProtocolException {
    GroupInfo info = info(SampleGroup.context(Samples.enabled()));
    EncryptedGroupInfoBlob blob = issuer.wrap(info, START, fresh());
    OpenedBlob opened = CIPHER.open(Samples.key(), blob);

    assertThat(blob.metadata().state())
        .isEqualTo(StatePair.of(info.groupContext(), SampleGroup.CRYPTO));
    assertThat(blob.metadata().expiresAt()).contains(new Expiry(1_000 + Samples.ONE_HOUR.nanos()));
    assertThat(opened.groupInfo(Profile.XIP82, PROVIDER)).isEqualTo(info.toUnverified());
    assertThat(EncryptedGroupInfoBlob.decode(blob.encode())).isEqualTo(blob);
  }

  @Test
  @Tag("XIP82-PAYLOAD-16")
  @Tag("REVIEW-10")
  void invitesFromThePolicyOfTheGroup() throws ProtocolException {
    ActiveInvite invite = issuer.invite(SampleGroup.context(Samples.enabled()));

    assertThat(invite.payload().slot()).isEqualTo(Samples.SLOT);
    assertThat(invite.payload().key()).isEqualTo(Samples.key());
  }

  @Test
  @Tag("XIP82-BLOB-18")
  @Tag("XIP82-ROTATE-04")
  void wrapsUnderTheRotatedKey() throws ProtocolException {
    PolicySetter setter = new PolicySetter(ConversationType.GROUP, random);
    ExternalCommitPolicy rotated =
        setter.rotate(Samples.enabled(), RotateRequest.keepingSlot()).after();
    GroupContext context = SampleGroup.context(rotated);
    EncryptedGroupInfoBlob blob = issuer.wrap(info(context), START, fresh());

    assertThat(CIPHER.open(issuer.invite(context).key(), blob)).isNotNull();
    assertThat(refusalCode(() -> CIPHER.open(Samples.key(), blob)))
        .isEqualTo(InviteCode.AEAD_OPEN_FAILED);
  }

  @Test
  @Tag("XIP82-REFRESH-14")
  void wrapsNothingWhileDisabled() throws ProtocolException {
    GroupInfo off = info(SampleGroup.context(ExternalCommitPolicy.DEFAULT));
    GroupInfo without = info(SampleGroup.toyContext());

    assertThat(refusalCode(() -> issuer.wrap(off, START, fresh())))
        .isEqualTo(InviteCode.NOT_ENABLED);
    assertThat(refusalCode(() -> issuer.wrap(without, START, fresh())))
        .isEqualTo(InviteCode.NOT_ENABLED);
    assertThat(refusalCode(() -> issuer.invite(off.groupContext())))
        .isEqualTo(InviteCode.NOT_ENABLED);
  }

  @Test
  @Tag("REVIEW-01")
  void createsNoInviteForADirectMessage() throws ProtocolException {
    GroupContext group = SampleGroup.context(Samples.enabled());
    GroupContext dm =
        SampleGroup.with(WellKnown.CONVERSATION_TYPE, Bytes.fromHex("00000002"), group);
    GroupContext named =
        SampleGroup.with(WellKnown.CONVERSATION_TYPE, Bytes.fromHex("00000001"), group);

    assertThat(refusalCode(() -> issuer.invite(dm))).isEqualTo(InviteCode.DM_FORBIDDEN);
    assertThat(refusalCode(() -> issuer.wrap(info(dm), START, fresh())))
        .isEqualTo(InviteCode.DM_FORBIDDEN);
    assertThat(issuer.invite(named).slot()).isEqualTo(Samples.SLOT);
  }

  @Test
  @Tag("REVIEW-08")
  void wrapsNothingWhenTheEpochStartIsUnknownAndNeeded() throws ProtocolException {
    GroupInfo info = info(SampleGroup.context(Samples.enabled()));
    ActiveInvite invite = Samples.enabled().invite().orElseThrow();
    GroupInfo unbounded =
        info(SampleGroup.context(new ExternalCommitPolicy.Enabled(invite, DurableSettings.NONE)));

    assertThat(refusalCode(() -> issuer.wrap(info, EpochStart.unknown(), fresh())))
        .isEqualTo(InviteCode.EPOCH_START_UNKNOWN);
    assertThat(issuer.wrap(unbounded, EpochStart.unknown(), fresh()).metadata().expiresAt())
        .isEqualTo(Optional.of(Samples.END));
  }

  @Test
  @Tag("XIP82-BLOB-17")
  void wrapsNoGroupInfoThatNobodyCanJoinFrom() throws ProtocolException {
    GroupContext context = SampleGroup.context(Samples.enabled());
    ExtensionList both = SampleGroup.joinable();
    GroupInfo withoutTree = SampleGroup.info(context, both.without(ExtensionType.RATCHET_TREE));
    GroupInfo withoutKey = SampleGroup.info(context, both.without(ExtensionType.EXTERNAL_PUB));

    assertThat(refusalCode(() -> issuer.wrap(withoutTree, START, fresh())))
        .isEqualTo(GroupInfoCode.RATCHET_TREE_MISSING);
    assertThat(refusalCode(() -> issuer.wrap(withoutKey, START, fresh())))
        .isEqualTo(InviteCode.MISSING_EXTERNAL_PUB);
  }

  @Test
  @Tag("XIP82-BLOB-03")
  @Tag("XIP82-REFRESH-13")
  void everyWrapOfOneStateHasItsOwnNonce() throws ProtocolException {
    GroupInfo info = info(SampleGroup.context(Samples.enabled()));
    EncryptedGroupInfoBlob first = issuer.wrap(info, START, fresh());
    EncryptedGroupInfoBlob second = issuer.wrap(info, START, fresh());

    assertThat(second.nonce()).isNotEqualTo(first.nonce());
    assertThat(second.metadata()).isEqualTo(first.metadata());
  }

  private BlobNonce fresh() {
    return BlobNonce.fresh(random);
  }

  private static GroupInfo info(GroupContext context) {
    return SampleGroup.info(context, SampleGroup.joinable());
  }
}
