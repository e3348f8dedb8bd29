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

class MembershipEntryTest {
  private static final Bytes SLOT = Bytes.fromHex("000102030405060708090a0b0c0d0e0f");

  @Test
  void encodesTheWorkedExamples() {
    assertThat(MembershipEntry.admittedVia(42, SLOT).encoded().hex())
        .isEqualTo("0a14082a1a10000102030405060708090a0b0c0d0e0f");
    assertThat(MembershipEntry.untagged(42).encoded().hex()).isEqualTo("0a02082a");
  }

  @Test
  void readsWhatItWrote() throws ProtocolException {
    MembershipEntry entry = MembershipEntry.decode(MembershipEntry.admittedVia(-1, SLOT).encoded());

    assertThat(Long.toUnsignedString(entry.sequenceId())).isEqualTo("18446744073709551615");
    assertThat(entry.admittedVia()).contains(SLOT);
    assertThat(entry.failedInstallations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0a02082a", "0a04082a1a00", "0a00"})
  void absentAndEmptyTagsAreOne(String encoding) throws ProtocolException {
    assertThat(MembershipEntry.decode(Bytes.fromHex(encoding)).admittedVia()).isEmpty();
  }

  @Test
  void keepsItsBytesEvenWhereWeWouldWriteOthers() throws ProtocolException {
    Bytes received = Bytes.fromHex("0a04082a1a00");

    assertThat(MembershipEntry.decode(received).encoded()).isEqualTo(received);
    assertThat(MembershipEntry.decode(received))
        .isNotEqualTo(MembershipEntry.decode(Bytes.fromHex("0a02082a")));
  }

  @Test
  @Tag("XIP82-TAG-05")
  void rewritingCarriesTagAndUnknownFieldsThrough() throws ProtocolException {
    Bytes unknownInside = Bytes.fromHex("2a01ee");
    Bytes unknownOutside = Bytes.fromHex("1201dd");
    Bytes inner = Bytes.concat(Bytes.fromHex("082a1201aa1a10"), SLOT, unknownInside);
    Bytes received =
        Bytes.concat(Bytes.fromHex(String.format("0a%02x", inner.size())), inner, unknownOutside);

    MembershipEntry rewritten =
        MembershipEntry.decode(received).withIdentity(43, List.of(Bytes.fromHex("bb")));

    assertThat(rewritten.encoded())
        .isEqualTo(
            Bytes.concat(
                Bytes.fromHex(String.format("0a%02x", inner.size())),
                Bytes.fromHex("082b1201bb1a10"),
                SLOT,
                unknownInside,
                unknownOutside));
    assertThat(rewritten.admittedVia()).contains(SLOT);
    assertThat(rewritten.failedInstallations()).containsExactly(Bytes.fromHex("bb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1200", "ff", "0a05082a", "0a0408"})
  void rejectsUnknownVersionsAndDamage(String encoding) {
    assertThat(refusalOf(() -> MembershipEntry.decode(Bytes.fromHex(encoding))).code())
        .isEqualTo(AppDataCode.COMPONENT_VALUE_INVALID);
  }
}
