package dev.latchkey.appdata;

import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {
  private static final Bytes OPEN =
      new Registration(ComponentType.BYTES, Permissions.all(Policy.ALLOW)).encoded();

  @ParameterizedTest
  @Tag("XIP81-VAL-02")
  @ValueSource(longs = {0xff00, 0xff50, 0xffff, 0x1_0000})
  void rejectsReservedIds(long id) {
    assertThat(refusal(id, OPEN)).isEqualTo(AppDataCode.RESERVED_COMPONENT);
  }

  @ParameterizedTest
  @Tag("XIP81-VAL-03")
  @ValueSource(longs = {0x8000, 0x8001})
  void rejectsIdsWhosePermissionsAreFixedInCode(long id) {
    assertThat(refusal(id, OPEN)).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 0x7fff})
  void rejectsIdsThatAreNotOfXmtp(long id) {
    assertThat(refusal(id, OPEN)).isEqualTo(AppDataCode.REGISTRY_ENTRY_INVALID);
  }

  @ParameterizedTest
  @ValueSource(longs = {0x8003, 0x800c, 0xbe00, 0xc000, 0xfd00, 0xfeff})
  void acceptsEveryOtherId(long id) throws ProtocolException {
    assertThat(Registry.validate(new ComponentId(id), OPEN).permissions())
        .isEqualTo(Permissions.all(Policy.ALLOW));
  }

  @Test
  @Tag("XIP81-VAL-22")
  void adminListIsForAdminsOnly() throws ProtocolException {
    long adminList = WellKnown.ADMIN_LIST.id().value();
    Policy combined = new Policy.And(List.of(Policy.ADMIN, Policy.SUPER_ADMIN));
    for (Policy policy : List.of(Policy.ALLOW, Policy.DENY, Policy.UNUSABLE, combined)) {
      Permissions oneLoose = new Permissions(Policy.ADMIN, Policy.SUPER_ADMIN, policy);
      Bytes entry = new Registration(ComponentType.TLS_SET_INBOX_ID, oneLoose).encoded();
      assertThat(refusal(adminList, entry)).isEqualTo(AppDataCode.CONSTRAINED_POLICY_VIOLATION);
    }
    Permissions strict = new Permissions(Policy.ADMIN, Policy.SUPER_ADMIN, Policy.ADMIN);
    Bytes entry = new Registration(ComponentType.TLS_SET_INBOX_ID, strict).encoded();
    assertThat(Registry.validate(new ComponentId(adminList), entry).permissions())
        .isEqualTo(strict);
  }

  @Test
  @Tag("XIP81-VAL-04")
  void storedEntriesThatBreakARuleCountAsAbsent() throws ProtocolException {
    Map<ComponentId, Bytes> stored =
        Map.of(
            WellKnown.SUPER_ADMIN_LIST.id(),
            OPEN,
            WellKnown.ADMIN_LIST.id(),
            OPEN,
            WellKnown.GROUP_NAME.id(),
            Bytes.fromHex("ff"),
            new ComponentId(0xff50),
            OPEN,
            Groups.APP,
            OPEN);
    Registry registry =
        Registry.in(
            AppDataDictionary.EMPTY.with(
                WellKnown.COMPONENT_REGISTRY.id(),
                TlsMap.of(KeyType.COMPONENT_ID, stored).encoded()));

    assertThat(stored.keySet())
        .filteredOn(id -> registry.find(id).isPresent())
        .containsExactly(Groups.APP);
  }

  @Test
  void isEmptyWithoutAComponent() throws ProtocolException {
    assertThat(Registry.in(AppDataDictionary.EMPTY).find(Groups.APP)).isEmpty();
  }

  private static ErrorCode refusal(long id, Bytes entry) {
    return refusalOf(() -> Registry.validate(new ComponentId(id), entry)).code();
  }
}
