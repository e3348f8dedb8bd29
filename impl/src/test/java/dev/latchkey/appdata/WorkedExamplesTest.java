package dev.latchkey.appdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import dev.latchkey.profile.Profile;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bytes worked out by hand from XIP-81 and XIP-82, and values other implementations pin. */
@Tag("XIP81-VAL-23")
class WorkedExamplesTest {
  private static final Bytes SLOT = Bytes.fromHex("000102030405060708090a0b0c0d0e0f");
  private static final InboxId AB = Groups.inbox("ab");
  private static final String ENTRY = "0a14082a1a10" + "000102030405060708090a0b0c0d0e0f";

  @Test
  void joiningInsertsOneTaggedEntry() throws ProtocolException {
    TlsMapDelta<InboxId> delta = Membership.joining(AB, MembershipEntry.admittedVia(42, SLOT));
    String encoding = "39" + "00" + "00" + "ab".repeat(32) + "16" + ENTRY;

    assertThat(delta.encoded().hex()).isEqualTo(encoding);
    assertThat(delta.encoded().size()).isEqualTo(58);
    assertThat(Membership.delta(Bytes.fromHex(encoding))).isEqualTo(delta);
  }

  @Test
  void mapAfterTheInsertion() throws ProtocolException {
    AppDataDictionary joined =
        Membership.admit(
            AppDataDictionary.EMPTY, Membership.joining(AB, MembershipEntry.admittedVia(42, SLOT)));
    String encoding = "38" + "00" + "ab".repeat(32) + "16" + ENTRY;

    assertThat(joined.find(WellKnown.GROUP_MEMBERSHIP.id()).orElseThrow().hex())
        .isEqualTo(encoding);
    assertThat(TlsMap.decode(Bytes.fromHex(encoding), KeyType.INBOX_ID).encoded().hex())
        .isEqualTo(encoding);
  }

  @Test
  @Tag("XIP81-VAL-24")
  void registryDeltaForTheInvitePolicy() {
    Registration entry = new Registration(ComponentType.BYTES, Permissions.all(Policy.SUPER_ADMIN));

    assertThat(
            TlsMapDelta.inserting(KeyType.COMPONENT_ID, new ComponentId(0x800c), entry.encoded())
                .encoded()
                .hex())
        .isEqualTo("16" + "00" + "8000800c" + "10" + "0801120c0a020804120208041a020804");
  }

  @Test
  void dictionaryWithOnlyAName() {
    AppDataDictionary named =
        AppDataDictionary.EMPTY.with(WellKnown.GROUP_NAME.id(), Bytes.utf8("Hi"));

    assertThat(named.toExtension(Profile.XIP82).encoded().hex())
        .isEqualTo("0006060580040248" + "69");
  }

  @Test
  @Tag("XIP81-VAL-27")
  void requiredCapabilitiesAfterBootstrap() {
    assertThat(XmtpCapabilities.REQUIRED.toExtension(Profile.XIP82).encoded().hex())
        .isEqualTo("00030d06000a00010006020007020001");
  }

  @Test
  void leafCapabilitiesMeetTheRequirement() {
    assertThat(XmtpCapabilities.REQUIRED.areMetBy(XmtpCapabilities.LEAF)).isTrue();
    assertThat(XmtpCapabilities.LEAF.encoded().hex())
        .isEqualTo(
            "020001"
                + "020003"
                + "12000a0001f0000006ff02ff00ff01ff03ff04"
                + "0400070008"
                + "020001");
  }

  @Test
  void setDeltas() {
    InboxId one = Groups.inbox("22");
    InboxId two = Groups.inbox("33");

    assertThat(inserting(AB)).isEqualTo("220000" + AB.hex());
    assertThat(inserting(one)).isEqualTo("220000" + one.hex());
    assertThat(inserting(one, two)).isEqualTo("4044" + "0000" + one.hex() + "0000" + two.hex());
  }

  @Test
  void seeds() {
    assertThat(Groups.inbox("11").encoded().hex()).isEqualTo("00" + "11".repeat(32));
    assertThat(ConversationType.GROUP.encoded().hex()).isEqualTo("00000001");
  }

  private static String inserting(InboxId... inboxes) {
    return TlsSetDelta.inserting(KeyType.INBOX_ID, List.of(inboxes)).encoded().hex();
  }
}
