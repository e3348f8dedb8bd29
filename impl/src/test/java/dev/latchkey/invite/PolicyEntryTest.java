package dev.latchkey.invite;

import static dev.latchkey.invite.Samples.ID_HEX;
import static dev.latchkey.invite.Samples.KEY_HEX;
import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyEntryTest {
  private static final String KEY = "22220a20" + KEY_HEX;
  private static final String ID = "2a10" + ID_HEX;
  private static final String POINTER = "3a150a1368747470733a2f2f692e6578616d706c652f61";
  private static final Bytes ENABLED =
      Bytes.fromHex("0a620801108080a8b1e39fe7cb171880c0e285e368" + KEY + ID + "3005" + POINTER);

  @Test
  @Tag("XIP82-POLICY-02")
  void encodesAnEnabledPolicyByteForByte() throws ProtocolException {
    assertThat(Samples.enabled().encode()).isEqualTo(ENABLED);
    assertThat(ENABLED.size()).isEqualTo(100);
    assertThat(PolicyEntry.decode(ENABLED).resultingPolicy()).isEqualTo(Samples.enabled());
  }

  @Test
  @Tag("XIP82-POLICY-08")
  @Tag("XIP82-POLICY-16")
  void encodesADisabledPolicyByteForByte() throws ProtocolException {
    ExternalCommitPolicy withSettings = new ExternalCommitPolicy.Disabled(Samples.DURABLE);

    assertThat(withSettings.encode()).isEqualTo(Bytes.fromHex("0a091880c0e285e3683005"));
    assertThat(ExternalCommitPolicy.DEFAULT.encode()).isEqualTo(Bytes.fromHex("0a00"));
    assertThat(accept("0a091880c0e285e3683005")).isEqualTo(withSettings);
    assertThat(accept("0a00")).isEqualTo(ExternalCommitPolicy.DEFAULT);
  }

  @Test
  void keepsTheLargestSettings() throws ProtocolException {
    DurableSettings largest =
        new DurableSettings(
            Optional.of(new MaxEpochAge(-1)), Optional.of(new MaxUses(0xffff_ffffL)));
    ExternalCommitPolicy policy = new ExternalCommitPolicy.Disabled(largest);

    assertThat(policy.encode())
        .isEqualTo(Bytes.fromHex("0a11" + "18ffffffffffffffffff01" + "30ffffffff0f"));
    assertThat(PolicyEntry.decode(policy.encode()).resultingPolicy()).isEqualTo(policy);
  }

  @ParameterizedTest
  @Tag("XIP82-POLICY-26")
  @ValueSource(strings = {"", "1200", "12020801", "0801"})
  void readsUnknownVersionsAsTheDefault(String encoded) throws ProtocolException {
    PolicyEntry entry = PolicyEntry.decode(Bytes.fromHex(encoded));

    assertThat(entry).isInstanceOf(PolicyEntry.Unrecognised.class);
    assertThat(entry.encoded()).isEqualTo(Bytes.fromHex(encoded));
    assertThat(entry.resultingPolicy()).isEqualTo(ExternalCommitPolicy.DEFAULT);
  }

  @ParameterizedTest
  @Tag("XIP82-POLICY-02")
  @ValueSource(strings = {"0a", "0a05", "0b", "ff", "0a02220a", "0a043a020a80"})
  void refusesBytesThatAreNoMessage(String encoded) {
    Bytes value = Bytes.fromHex(encoded);

    assertThat(refusalOf(() -> PolicyEntry.decode(value)).code())
        .isEqualTo(InviteCode.POLICY_MALFORMED);
    assertThat(inForce(value)).isEqualTo(ExternalCommitPolicy.DEFAULT);
  }

  @Test
  void refusesPoliciesAboveTheCap() throws ProtocolException {
    Bytes largest = Bytes.fromHex("3a00".repeat(PolicyEntry.MAX_BYTES / 2));

    assertThat(PolicyEntry.decode(largest)).isInstanceOf(PolicyEntry.Unrecognised.class);
    assertThat(refusalOf(() -> PolicyEntry.decode(Bytes.concat(largest, largest))).code())
        .isEqualTo(WireCode.LIMIT_EXCEEDED);
  }

  @Test
  @Tag("XIP82-POLICY-02")
  void keepsTheBytesItDoesNotUnderstand() throws ProtocolException {
    Bytes written = Bytes.fromHex("0a0d1880c0e285e36830054a020102");
    PolicyEntry entry = PolicyEntry.decode(written);

    assertThat(entry.encoded()).isEqualTo(written);
    assertThat(entry.resultingPolicy().settings()).isEqualTo(Samples.DURABLE);
  }

  @ParameterizedTest
  @Tag("XIP82-POLICY-04")
  @Tag("XIP82-POLICY-05")
  @Tag("XIP82-POLICY-07")
  @Tag("XIP82-POLICY-13")
  @CsvSource({
    "'', POLICY_MISSING_KEY",
    "2200, POLICY_MISSING_KEY",
    "22020a00, POLICY_MISSING_KEY",
    "22030a0101, POLICY_BAD_KEY_LENGTH",
    "22210a1f00000000000000000000000000000000000000000000000000000000000000,"
        + " POLICY_BAD_KEY_LENGTH",
    "22230a21000000000000000000000000000000000000000000000000000000000000000000,"
        + " POLICY_BAD_KEY_LENGTH"
  })
  void enabledNeedsAKey(String field, InviteCode code) throws ProtocolException {
    assertThat(accept(v1("0801" + KEY + ID)).invite()).isPresent();

    assertRejected(v1("0801" + field + ID), code, "XIP82-POLICY-05");
  }

  @ParameterizedTest
  @Tag("XIP82-POLICY-06")
  @ValueSource(strings = {"", "2a00", "2a01ff", "2a02ffff", "2a03ffffff"})
  void enabledNeedsASlotIdOf4Bytes(String field) throws ProtocolException {
    assertThat(accept(v1("0801" + KEY + "2a04ffffffff")).invite()).isPresent();

    assertRejected(
        v1("0801" + KEY + field), InviteCode.POLICY_SLOT_ID_TOO_SHORT, "XIP82-POLICY-06");
  }

  @ParameterizedTest
  @Tag("XIP82-POLICY-27")
  @ValueSource(strings = {"3a00", POINTER + "3a00", "3a00" + POINTER, "3a021a00"})
  void enabledNeedsALocationInEveryRefreshPointer(String fields) throws ProtocolException {
    assertThat(accept(v1("0801" + KEY + ID + POINTER + "3a021200")).invite()).isPresent();

    assertRejected(
        v1("0801" + KEY + ID + fields), InviteCode.POLICY_BAD_REFRESH_POINTER, "XIP82-POLICY-27");
  }

  @ParameterizedTest
  @Tag("GAP-16")
  @ValueSource(
      strings = {
        "",
        "x",
        "http://i.example/",
        "https://i.example/a b",
        "https:\\\\i.example\\",
        "https://é/"
      })
  void acceptsAnyTextAsUrl(String url) throws ProtocolException {
    PointerClaim claim = new PointerClaim.Https(url);
    ActiveInvite invite =
        new ActiveInvite(Samples.key(), Samples.SLOT, Optional.empty(), List.of(claim));
    ExternalCommitPolicy policy = new ExternalCommitPolicy.Enabled(invite, DurableSettings.NONE);

    assertThat(PolicyEntry.decode(policy.encode()).resultingPolicy()).isEqualTo(policy);
    assertThat(refusalOf(claim::resolve).code()).isEqualTo(InviteCode.INVALID_HTTPS_URL);
  }

  @Test
  @Tag("XIP82-POLICY-24")
  @Tag("XIP82-POLICY-25")
  void enabledNeedsNoEndAndNoRefreshPointer() throws ProtocolException {
    ActiveInvite invite = accept(v1("0801" + KEY + ID)).invite().orElseThrow();

    assertThat(invite.campaignEnd()).isEmpty();
    assertThat(invite.refreshPointers()).isEmpty();
  }

  @ParameterizedTest
  @Tag("XIP82-POLICY-09")
  @Tag("XIP82-POLICY-10")
  @Tag("XIP82-POLICY-11")
  @Tag("XIP82-POLICY-12")
  @Tag("XIP82-POLICY-13")
  @Tag("XIP82-POLICY-14")
  @CsvSource({
    KEY + ", POLICY_NOT_CLEARED_SYMMETRIC_KEY, XIP82-POLICY-09",
    "2200, POLICY_NOT_CLEARED_SYMMETRIC_KEY, XIP82-POLICY-09",
    "22020a00, POLICY_NOT_CLEARED_SYMMETRIC_KEY, XIP82-POLICY-09",
    "22030a0101, POLICY_NOT_CLEARED_SYMMETRIC_KEY, XIP82-POLICY-09",
    ID + ", POLICY_NOT_CLEARED_EXTERNAL_GROUP_ID, XIP82-POLICY-10",
    "2a0101, POLICY_NOT_CLEARED_EXTERNAL_GROUP_ID, XIP82-POLICY-10",
    "1001, POLICY_NOT_CLEARED_EXPIRES_AT_NS, XIP82-POLICY-11",
    "10ffffffffffffffffff01, POLICY_NOT_CLEARED_EXPIRES_AT_NS, XIP82-POLICY-11",
    "3a021200, POLICY_NOT_CLEARED_REFRESH_POINTERS, XIP82-POLICY-12",
    "3a00, POLICY_NOT_CLEARED_REFRESH_POINTERS, XIP82-POLICY-12"
  })
  void disabledKeepsNothingOfAnInvite(String field, InviteCode code, String requirement)
      throws ProtocolException {
    assertThat(accept(v1("1880c0e285e3683005")).invite()).isEmpty();

    assertRejected(v1("1880c0e285e368" + field + "3005"), code, requirement);
    assertThat(inForce(Bytes.fromHex(v1(field)))).isEqualTo(ExternalCommitPolicy.DEFAULT);
  }

  @Test
  @Tag("XIP82-POLICY-13")
  void refusesTheWorkedExampleOfARevocationThatLeftAnEmptyKey() {
    assertRejected(
        "0a0b1880c0e285e36822003005",
        InviteCode.POLICY_NOT_CLEARED_SYMMETRIC_KEY,
        "XIP82-POLICY-09");
  }

  @ParameterizedTest
  @Tag("XIP82-POLICY-16")
  @ValueSource(strings = {"0800", "1000", "1800", "2a00", "3000", "080010001800" + "2a003000"})
  void explicitDefaultsAreTheSameAsAbsence(String fields) throws ProtocolException {
    assertThat(accept(v1(fields))).isEqualTo(ExternalCommitPolicy.DEFAULT);
  }

  @Test
  void reportsBrokenRulesInOrder() throws ProtocolException {
    PolicyFields fields = fields(v1("2200" + "2a0101" + "3a00" + "1001"));

    assertThat(PolicyRule.brokenBy(fields))
        .containsExactly(
            PolicyRule.DISABLED_HAS_NO_KEY,
            PolicyRule.DISABLED_HAS_NO_SLOT_ID,
            PolicyRule.DISABLED_HAS_NO_CAMPAIGN_END,
            PolicyRule.DISABLED_HAS_NO_REFRESH_POINTERS);
    assertThat(PolicyRule.brokenBy(fields(v1("0801" + "3a00"))))
        .containsExactly(
            PolicyRule.ENABLED_HAS_KEY,
            PolicyRule.ENABLED_SLOT_ID_HAS_4_BYTES,
            PolicyRule.ENABLED_REFRESH_POINTERS_HAVE_LOCATIONS);
  }

  @Test
  @Tag("XIP82-POLICY-01")
  void groupWithoutTheComponentDeniesExternalCommits() {
    assertThat(ExternalCommitPolicy.inForce(AppDataDictionary.EMPTY))
        .isEqualTo(ExternalCommitPolicy.DEFAULT);
    assertThat(ExternalCommitPolicy.DEFAULT.invite()).isEmpty();
    assertThat(inForce(ENABLED)).isEqualTo(Samples.enabled());
  }

  @Test
  void mergesVersionsAsProtobufDoes() throws ProtocolException {
    assertThat(accept("0a020801" + v1(KEY + ID)).invite()).isPresent();
  }

  @Test
  @Tag("XIP82-POLICY-13")
  void statesOfTheKeyFieldAreTold() throws ProtocolException {
    assertThat(fields(v1("")).symmetricKey()).isEqualTo(new KeyClaim.Absent());
    assertThat(fields(v1("2200")).symmetricKey()).isEqualTo(new KeyClaim.Unusable(0));
    assertThat(fields(v1("22030a0101")).symmetricKey()).isEqualTo(new KeyClaim.Unusable(1));
    assertThat(fields(v1(KEY)).symmetricKey()).isEqualTo(new KeyClaim.Usable(Samples.key()));
  }

  private static void assertRejected(String encoded, InviteCode code, String requirement) {
    ProtocolException refusal = refusalOf(() -> accept(encoded));
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.requirement()).isEqualTo(requirement);
  }

  private static ExternalCommitPolicy accept(String encoded) throws ProtocolException {
    ExternalCommitPolicy before = ExternalCommitPolicy.DEFAULT;
    return PolicyChange.write(before, Bytes.fromHex(encoded)).after();
  }

  private static ExternalCommitPolicy inForce(Bytes stored) {
    return ExternalCommitPolicy.inForce(
        AppDataDictionary.EMPTY.with(WellKnown.EXTERNAL_COMMIT_POLICY.id(), stored));
  }

  private static PolicyFields fields(String encoded) throws ProtocolException {
    return ((PolicyEntry.Recognised) PolicyEntry.decode(Bytes.fromHex(encoded))).fields();
  }

  private static String v1(String inner) {
    Bytes content = Bytes.fromHex(inner);
    return "0a" + Bytes.copyOf(new byte[] {(byte) content.size()}).hex() + inner;
  }
}
