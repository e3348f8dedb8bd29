package dev.latchkey.extension;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.WireCode;
import dev.latchkey.identity.Credential;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.testing.TestCrypto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC9420-GI-16, WIRE-19, WIRE-20: places and bodies of the extensions we know. */
class ExtensionRulesTest {
  private static final Profile PROFILE = Profile.STRICT;
  private static final HpkePublicKey KEY = new HpkePublicKey(Bytes.zeros(32));

  @ParameterizedTest
  @EnumSource(ExtensionPlace.class)
  @Tag("RFC9420-GI-16")
  @Tag("MUSEUM-106")
  void rejectsKnownExtensionsOutsideTheirPlace(ExtensionPlace place) throws Exception {
    for (Map.Entry<Extension, ExtensionPlace> known : known().entrySet()) {
      ExtensionList list = ExtensionList.of(known.getKey());
      if (place == known.getValue()) {
        ExtensionRules.check(list, place, PROFILE);
      } else {
        assertRefused(
            GroupInfoCode.EXTENSION_WRONG_LOCATION,
            () -> ExtensionRules.check(list, place, PROFILE));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ExtensionPlace.class)
  @Tag("MLSEXT-APPDATA-15")
  @Tag("RFC9420-KP-07")
  @Tag("MUSEUM-66")
  void acceptsDictionariesUnknownAndGreaseTypesAnywhere(ExtensionPlace place) throws Exception {
    ExtensionList list =
        ExtensionList.of(
            AppDataDictionary.EMPTY.toExtension(PROFILE),
            new Extension(new ExtensionType(0xf000), Bytes.fromHex("ff")),
            new Extension(new ExtensionType(0x0a0a), Bytes.fromHex("ff")));
    ExtensionRules.check(list, place, PROFILE);
    assertThat(list.entries()).hasSize(3);
  }

  @Test
  @Tag("RFC9420-WIRE-19")
  @Tag("MUSEUM-88")
  void rejectsBodiesThatDoNotEndWhereTheirDataEnds() throws Exception {
    for (Map.Entry<Extension, ExtensionPlace> known : known().entrySet()) {
      ExtensionType type = known.getKey().type();
      if (type.equals(ExtensionType.RATCHET_TREE)) {
        continue;
      }
      ErrorCode malformed =
          type.equals(ExtensionType.EXTERNAL_PUB)
              ? WireCode.EXTERNAL_PUB_MALFORMED
              : WireCode.EXTENSION_DATA_MALFORMED;
      Bytes data = known.getKey().data();
      ExtensionRules.check(ExtensionList.of(known.getKey()), known.getValue(), PROFILE);
      for (Bytes bad :
          List.of(Bytes.concat(data, Bytes.zeros(1)), data.slice(0, data.size() - 1))) {
        ExtensionList list = ExtensionList.of(new Extension(type, bad));
        assertRefused(malformed, () -> ExtensionRules.check(list, known.getValue(), PROFILE));
      }
    }
  }

  @Test
  @Tag("RFC9420-WIRE-20")
  @Tag("MUSEUM-07")
  void rejectsExternalPubWithoutItsSecondLength() throws Exception {
    Extension twice = new ExternalPub(KEY).toExtension(PROFILE);
    Extension bare = new Extension(ExtensionType.EXTERNAL_PUB, KEY.value());
    assertThat(twice.data().size()).isEqualTo(33);
    assertThat(ExternalPub.in(ExtensionList.of(twice), PROFILE)).contains(new ExternalPub(KEY));
    assertRefused(
        WireCode.EXTERNAL_PUB_MALFORMED, () -> ExternalPub.in(ExtensionList.of(bare), PROFILE));
  }

  @Test
  @Tag("RFC9420-GI-06")
  void requiresAnExternalPubThatIsAKeyOfTheSuite() throws Exception {
    MlsCrypto crypto = TestCrypto.ofSuite1();
    ExtensionList good = ExtensionList.of(new ExternalPub(KEY).toExtension(PROFILE));
    ExtensionList wrong =
        ExtensionList.of(new ExternalPub(new HpkePublicKey(Bytes.zeros(31))).toExtension(PROFILE));
    assertThat(ExternalPub.require(good, crypto, PROFILE)).isEqualTo(KEY);
    assertRefused(
        GroupInfoCode.EXTERNAL_PUB_INVALID, () -> ExternalPub.require(wrong, crypto, PROFILE));
    assertRefused(
        GroupInfoCode.EXTERNAL_PUB_MISSING,
        () -> ExternalPub.require(ExtensionList.EMPTY, crypto, PROFILE));
  }

  @Test
  void rejectsMalformedComponentListsInADictionary() throws Exception {
    AppDataDictionary good =
        AppDataDictionary.EMPTY.with(ComponentId.SAFE_AAD, Bytes.fromHex("020001"));
    AppDataDictionary bad =
        AppDataDictionary.EMPTY.with(ComponentId.SAFE_AAD, Bytes.fromHex("0100"));
    ExtensionRules.check(
        ExtensionList.of(good.toExtension(PROFILE)), ExtensionPlace.GROUP_CONTEXT, PROFILE);
    assertRefused(
        WireCode.EXTENSION_DATA_MALFORMED,
        () ->
            ExtensionRules.check(
                ExtensionList.of(bad.toExtension(PROFILE)), ExtensionPlace.GROUP_CONTEXT, PROFILE));
  }

  @Test
  @Tag("RFC9420-FRAME-12")
  @Tag("MUSEUM-68")
  void findsExternalSendersByUnsignedIndex() {
    ExternalSender sender =
        new ExternalSender(
            new SignaturePublicKey(Bytes.EMPTY), new Credential.BasicCredential(Bytes.EMPTY));
    ExternalSenders senders = new ExternalSenders(List.of(sender));
    assertThat(senders.at(0)).contains(sender);
    assertThat(senders.at(1)).isEmpty();
    assertThat(senders.at(0xffff_ffffL)).isEmpty();
  }

  private static Map<Extension, ExtensionPlace> known() {
    DraftProfile draft = PROFILE.draft();
    ExternalSender sender =
        new ExternalSender(
            new SignaturePublicKey(Bytes.utf8("key")),
            new Credential.BasicCredential(Bytes.utf8("service")));
    Bytes formats = new WireFormats(List.of(new WireFormat(0xf001))).encoded();
    Map<Extension, ExtensionPlace> known = new LinkedHashMap<>();
    known.put(new ApplicationId(Bytes.utf8("id")).toExtension(PROFILE), ExtensionPlace.LEAF_NODE);
    known.put(new Extension(ExtensionType.RATCHET_TREE, Bytes.EMPTY), ExtensionPlace.GROUP_INFO);
    known.put(RequiredCapabilities.NONE.toExtension(PROFILE), ExtensionPlace.GROUP_CONTEXT);
    known.put(new ExternalPub(KEY).toExtension(PROFILE), ExtensionPlace.GROUP_INFO);
    known.put(
        new ExternalSenders(List.of(sender)).toExtension(PROFILE), ExtensionPlace.GROUP_CONTEXT);
    known.put(
        new Extension(new ExtensionType(draft.supportedWireFormats()), formats),
        ExtensionPlace.LEAF_NODE);
    known.put(
        new Extension(new ExtensionType(draft.requiredWireFormats()), formats),
        ExtensionPlace.GROUP_CONTEXT);
    return known;
  }
}
