package dev.latchkey.protection;

import static dev.latchkey.protection.ProtectionFixture.OCCUPIED;
import static dev.latchkey.protection.ProtectionFixture.SENDER;
import static dev.latchkey.protection.ProtectionFixture.application;
import static dev.latchkey.protection.ProtectionFixture.proposal;
import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.WireFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** draft-ietf-mls-extensions, Safe AAD (MLSEXT-SAFE-01 to -03). */
class AuthenticatedDataFormatTest {
  private static final Bytes RAW = Bytes.utf8("raw application data");
  private static final Bytes EMPTY = Bytes.fromHex("00");
  private static final Bytes TWO_ITEMS =
      Bytes.fromHex("0a" + "8001" + "02aabb" + "8002" + "02ccdd");
  private static final Bytes UNSORTED = Bytes.fromHex("0a" + "8002" + "02ccdd" + "8001" + "02aabb");
  private static final Bytes TWICE = Bytes.fromHex("0a" + "8001" + "02ccdd" + "8001" + "02aabb");
  private static final Bytes TRAILING = Bytes.concat(TWO_ITEMS, Bytes.fromHex("ff"));
  private static final Bytes DRAFT_09_TAIL = Bytes.concat(EMPTY, RAW);

  @Test
  void groupWithoutTheComponentTakesAnyBytes() throws ProtocolException {
    ProtectionFixture plain = ProtectionFixture.suite1();
    ProtectionFixture other =
        group(Profile.STRICT, AppDataDictionary.EMPTY.with(new ComponentId(0x8001), RAW));
    for (ProtectionFixture group : new ProtectionFixture[] {plain, other}) {
      assertThat(group.keys.authenticatedData()).isEqualTo(AuthenticatedDataFormat.OPAQUE);
      receive(group, RAW);
      receive(group, Bytes.EMPTY);
    }
  }

  @Test
  @Tag("MLSEXT-SAFE-01")
  void componentMakesItMandatoryEvenWhenItsListIsEmpty() throws ProtocolException {
    ProtectionFixture group = safeGroup(Profile.STRICT);
    assertThat(group.keys.authenticatedData()).isEqualTo(AuthenticatedDataFormat.SAFE_AAD);
    receive(group, EMPTY);
    receive(group, TWO_ITEMS);
    assertRefused(DraftCode.SAFE_AAD_MALFORMED, () -> receive(group, Bytes.EMPTY));
    assertRefused(DraftCode.SAFE_AAD_MALFORMED, () -> receive(group, RAW));
    assertRefused(DraftCode.SAFE_AAD_UNSORTED, () -> receive(group, UNSORTED));
    assertRefused(DraftCode.SAFE_AAD_UNSORTED, () -> receive(group, TWICE));
  }

  @Test
  @Tag("MLSEXT-SAFE-02")
  void tailIsUpToTheDraft() throws ProtocolException {
    ProtectionFixture strict = safeGroup(Profile.STRICT);
    assertRefused(DraftCode.SAFE_AAD_TRAILING, () -> receive(strict, TRAILING));
    assertRefused(DraftCode.SAFE_AAD_TRAILING, () -> receive(strict, DRAFT_09_TAIL));

    Profile older = Profile.STRICT.toBuilder("draft-09").draft(DraftProfile.DRAFT_09).build();
    ProtectionFixture lenient = safeGroup(older);
    receive(lenient, TRAILING);
    receive(lenient, DRAFT_09_TAIL);
    assertRefused(DraftCode.SAFE_AAD_UNSORTED, () -> receive(lenient, UNSORTED));
  }

  @Test
  void sendersAreHeldToItInBothWireFormats() throws ProtocolException {
    ProtectionFixture group = safeGroup(Profile.STRICT);
    assertRefused(DraftCode.SAFE_AAD_MALFORMED, () -> sendPublicly(group, RAW));
    assertRefused(DraftCode.SAFE_AAD_MALFORMED, () -> sendPrivately(group, RAW));
    assertThat(sendPublicly(group, TWO_ITEMS).content().authenticatedData()).isEqualTo(TWO_ITEMS);
    PrivateProtection.Sealed sealed = sendPrivately(group, TWO_ITEMS);
    group.verified(group.open(sealed.message(), group.tree).content());
  }

  @Test
  void receiversOfPrivateMessagesCheckItToo() throws ProtocolException {
    ProtectionFixture group = safeGroup(Profile.STRICT);
    EpochKeys careless =
        new EpochKeys(
            group.context,
            AuthenticatedDataFormat.OPAQUE,
            group.keys.membership(),
            group.keys.senderData());
    PrivateProtection.Sealed sealed =
        new PrivateProtection(group.crypto, group.profile, careless)
            .protect(
                group.signed(WireFormat.PRIVATE_MESSAGE, content(group, true, RAW)),
                group.tree,
                Padding.NONE,
                ProtectionFixture.random("guard"));
    assertRefused(DraftCode.SAFE_AAD_MALFORMED, () -> group.open(sealed.message(), group.tree));
  }

  @Test
  void malformedDictionaryIsRefusedWhenTheEpochStarts() {
    ExtensionList broken =
        ExtensionList.of(
            new Extension(
                new ExtensionType(Profile.STRICT.draft().appDataDictionary()),
                Bytes.fromHex("05")));
    assertRefused(
        WireCode.EXTENSION_DATA_MALFORMED, () -> ProtectionFixture.with(Profile.STRICT, broken));
  }

  private static ProtectionFixture safeGroup(Profile profile) throws ProtocolException {
    return group(profile, AppDataDictionary.EMPTY.with(ComponentId.SAFE_AAD, Bytes.fromHex("00")));
  }

  private static ProtectionFixture group(Profile profile, AppDataDictionary dictionary)
      throws ProtocolException {
    return ProtectionFixture.with(profile, ExtensionList.of(dictionary.toExtension(profile)));
  }

  /** As an observer, who checks all but the membership tag. */
  private static void receive(ProtectionFixture group, Bytes authenticatedData)
      throws ProtocolException {
    FramedContent content =
        group.framed(proposal(), new Sender.NewMemberProposal(), authenticatedData);
    PublicMessage message =
        PublicMessage.of(
            content, group.signed(WireFormat.PUBLIC_MESSAGE, content).content().auth());
    group.verified(
        PublicProtection.unprotectWithoutSecrets(message, group.context, group.profile, OCCUPIED));
    group.verified(group.publicly().unprotect(message, OCCUPIED));
  }

  private static PublicMessage sendPublicly(ProtectionFixture group, Bytes authenticatedData)
      throws ProtocolException {
    return group
        .publicly()
        .protect(group.signed(WireFormat.PUBLIC_MESSAGE, content(group, false, authenticatedData)));
  }

  private static PrivateProtection.Sealed sendPrivately(
      ProtectionFixture group, Bytes authenticatedData) throws ProtocolException {
    return group
        .privately()
        .protect(
            group.signed(WireFormat.PRIVATE_MESSAGE, content(group, true, authenticatedData)),
            group.tree,
            Padding.NONE,
            ProtectionFixture.random("guard"));
  }

  private static FramedContent content(
      ProtectionFixture group, boolean application, Bytes authenticatedData) {
    return group.framed(
        application ? application("hi") : proposal(), new Sender.Member(SENDER), authenticatedData);
  }
}
