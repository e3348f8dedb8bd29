package dev.latchkey.appdata;

import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("XIP81-VAL-05")
class RegistrationTest {
  private static final String SUPER_ADMIN_BYTES = "0801120c0a020804120208041a020804";

  @Test
  void encodesTheWorkedExample() throws ProtocolException {
    Registration entry = new Registration(ComponentType.BYTES, Permissions.all(Policy.SUPER_ADMIN));

    assertThat(entry.encoded().hex()).isEqualTo(SUPER_ADMIN_BYTES);
    assertThat(Registration.decode(entry.encoded())).isEqualTo(entry);
  }

  @Test
  void roundTripsEveryTypeAndPolicy() throws ProtocolException {
    Policy nested =
        new Policy.Any(
            List.of(
                new Policy.And(List.of(Policy.ADMIN, Policy.ALLOW)),
                new Policy.And(List.of()),
                Policy.UNUSABLE,
                Policy.DENY));
    for (ComponentType type : ComponentType.values()) {
      Registration entry =
          new Registration(type, new Permissions(nested, Policy.SUPER_ADMIN, Policy.UNUSABLE));
      assertThat(Registration.decode(entry.encoded())).isEqualTo(entry);
    }
  }

  @Test
  void readsUnknownTypesAndBasesAsUnusable() throws ProtocolException {
    Registration entry = decode("0863120c0a020863120208001a020804");

    assertThat(entry.type()).isEqualTo(ComponentType.UNSPECIFIED);
    assertThat(entry.permissions())
        .isEqualTo(new Permissions(Policy.UNUSABLE, Policy.UNUSABLE, Policy.SUPER_ADMIN));
  }

  @Test
  @Tag("XIP82-POLICY-31")
  void ignoresExternalCommitterPermissions() throws ProtocolException {
    assertThat(decode(SUPER_ADMIN_BYTES + "1a0c0a020801120208011a020801"))
        .isEqualTo(decode(SUPER_ADMIN_BYTES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // no permissions at all
        "08011200", // empty permissions
        "080112080a02080412020804", // no delete policy
        "08011208120208041a020804", // no insert policy
        "1a0c0a020801120208011a020801", // external committers only
        "0801120c0a0208", // truncated
        "ff"
      })
  void rejectsWhatCannotGovern(String encoding) {
    ProtocolException refusal = refusalOf(() -> decode(encoding));

    assertThat(refusal.code()).isEqualTo(AppDataCode.REGISTRY_ENTRY_INVALID);
  }

  @Test
  void hostileNestingIsRefusedAndNotFollowed() {
    Bytes deep = Bytes.EMPTY;
    for (int i = 0; i < 2_000; i++) {
      deep = field(2, field(1, deep));
    }
    Bytes base = Bytes.fromHex("0804");
    Bytes permissions = Bytes.concat(field(1, deep), field(2, base), field(3, base));

    assertThat(refusalOf(() -> Registration.decode(field(2, permissions))).code())
        .isEqualTo(AppDataCode.REGISTRY_ENTRY_INVALID);
  }

  @Test
  void modestNestingIsEvaluated() throws ProtocolException {
    Policy deep = Policy.ADMIN;
    for (int i = 0; i < 40; i++) {
      deep = new Policy.And(List.of(deep));
    }
    Registration entry = new Registration(ComponentType.BYTES, Permissions.all(deep));
    Permissions read = Registration.decode(entry.encoded()).permissions();

    assertThat(read.allows(Role.ADMIN, Operation.UPDATE)).isTrue();
    assertThat(read.allows(Role.MEMBER, Operation.UPDATE)).isFalse();
  }

  private static Registration decode(String hex) throws ProtocolException {
    return Registration.decode(Bytes.fromHex(hex));
  }

  private static Bytes field(int number, Bytes content) {
    int size = content.size();
    String length =
        size < 0x80
            ? String.format("%02x", size)
            : String.format("%02x%02x", (size & 0x7f) | 0x80, size >>> 7);
    return Bytes.concat(Bytes.fromHex(String.format("%02x", (number << 3) | 2) + length), content);
  }
}
