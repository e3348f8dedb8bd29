package dev.latchkey.invite;

import static dev.latchkey.invite.Samples.ID_HEX;
import static dev.latchkey.invite.Samples.KEY_HEX;
import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.invite.proto.ExternalInvitePayload;
import dev.latchkey.invite.proto.ExternalInvitePayloadV1;
import dev.latchkey.invite.proto.SymmetricKey;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitePayloadTest {
  private static final String PLAIN = "0a361210" + ID_HEX + "1a220a20" + KEY_HEX;
  private static final String WITH_URL =
      "0a4d0a150a1368747470733a2f2f692e6578616d706c652f611210" + ID_HEX + "1a220a20" + KEY_HEX;
  private static final String WITH_OPAQUE = "0a3c0a041202beef1210" + ID_HEX + "1a220a20" + KEY_HEX;

  @Test
  @Tag("XIP82-PAYLOAD-04")
  @Tag("XIP82-FETCH-07")
  void encodesWithoutPointerByteForByte() throws ProtocolException {
    InvitePayload payload = new InvitePayload(Optional.empty(), Samples.SLOT, Samples.key());

    assertThat(payload.encode()).isEqualTo(Bytes.fromHex(PLAIN));
    assertThat(payload.encode().size()).isEqualTo(56);
    assertThat(InvitePayload.decode(Bytes.fromHex(PLAIN))).isEqualTo(payload);
  }

  @Test
  @Tag("XIP82-PAYLOAD-06")
  void encodesUrlByteForByte() throws ProtocolException {
    InvitePayload payload =
        new InvitePayload(Optional.of(Samples.pointer()), Samples.SLOT, Samples.key());

    assertThat(payload.encode()).isEqualTo(Bytes.fromHex(WITH_URL));
    assertThat(payload.encode().size()).isEqualTo(79);
    assertThat(InvitePayload.decode(Bytes.fromHex(WITH_URL))).isEqualTo(payload);
  }

  @Test
  @Tag("XIP82-PAYLOAD-06")
  void encodesOpaquePointerByteForByte() throws ProtocolException {
    ServicePointer opaque = new ServicePointer.Opaque(Bytes.fromHex("beef"));
    InvitePayload payload = new InvitePayload(Optional.of(opaque), Samples.SLOT, Samples.key());

    assertThat(payload.encode()).isEqualTo(Bytes.fromHex(WITH_OPAQUE));
    assertThat(payload.encode().size()).isEqualTo(62);
    assertThat(InvitePayload.decode(Bytes.fromHex(WITH_OPAQUE))).isEqualTo(payload);
  }

  @Test
  @Tag("XIP82-PAYLOAD-06")
  void acceptsOpaquePointerOfNoBytes() throws ProtocolException {
    Bytes encoded = v1("0a021200" + "1210" + ID_HEX + "1a220a20" + KEY_HEX);

    assertThat(InvitePayload.decode(encoded).servicePointer())
        .contains(new ServicePointer.Opaque(Bytes.EMPTY));
    assertThat(InvitePayload.decode(encoded).encode()).isEqualTo(encoded);
  }

  @Test
  @Tag("XIP82-PAYLOAD-05")
  void rejectsPointerWithoutLocation() {
    Bytes encoded = Bytes.fromHex("0a380a001210" + ID_HEX + "1a220a20" + KEY_HEX);

    assertThat(refusalCode(() -> InvitePayload.decode(encoded)))
        .isEqualTo(InviteCode.EMPTY_SERVICE_POINTER);
  }

  @Test
  @Tag("XIP82-PAYLOAD-06")
  void rejectsEmptyUrl() {
    Bytes encoded = v1("0a020a00" + "1210" + ID_HEX + "1a220a20" + KEY_HEX);

    assertThat(refusalCode(() -> InvitePayload.decode(encoded)))
        .isEqualTo(InviteCode.INVALID_HTTPS_URL);
  }

  @ParameterizedTest
  @Tag("XIP82-PAYLOAD-01")
  @ValueSource(strings = {"", "1200", "120b" + "0a09010203040506070809", "0801", "9a0600"})
  void rejectsVersionsItDoesNotKnow(String encoded) {
    assertThat(refusalCode(() -> InvitePayload.decode(Bytes.fromHex(encoded))))
        .isEqualTo(InviteCode.UNSUPPORTED_PAYLOAD_VERSION);
  }

  @ParameterizedTest
  @Tag("XIP82-PAYLOAD-02")
  @ValueSource(ints = {1, 31, 33, 64})
  void rejectsKeyOfWrongLength(int length) {
    assertThat(refusalCode(() -> InvitePayload.decode(withKey(length))))
        .isEqualTo(InviteCode.BAD_SYMMETRIC_KEY_LENGTH);
    assertThat(refusalCode(() -> InviteKey.fromWire(Bytes.zeros(length))))
        .isEqualTo(InviteCode.BAD_SYMMETRIC_KEY_LENGTH);
  }

  @Test
  @Tag("XIP82-PAYLOAD-02")
  void acceptsKeyOf32Bytes() throws ProtocolException {
    assertThat(InvitePayload.decode(withKey(32)).key())
        .isEqualTo(InviteKey.fromWire(Bytes.zeros(32)));
  }

  @ParameterizedTest
  @Tag("XIP82-PAYLOAD-03")
  @ValueSource(strings = {"", "1a00", "1a020a00"})
  void rejectsMissingKey(String field) {
    assertThat(refusalCode(() -> InvitePayload.decode(v1("1210" + ID_HEX + field))))
        .isEqualTo(InviteCode.MISSING_SYMMETRIC_KEY);
  }

  @ParameterizedTest
  @Tag("XIP82-PAYLOAD-07")
  @ValueSource(ints = {0, 1, 2, 3})
  void rejectsShortId(int length) {
    assertThat(refusalCode(() -> InvitePayload.decode(withId(length))))
        .isEqualTo(InviteCode.EXTERNAL_GROUP_ID_TOO_SHORT);
    assertThatIllegalArgumentException().isThrownBy(() -> new ExternalGroupId(Bytes.zeros(length)));
  }

  @ParameterizedTest
  @Tag("XIP82-PAYLOAD-07")
  @Tag("XIP82-PAYLOAD-09")
  @Tag("XIP82-PAYLOAD-10")
  @ValueSource(ints = {4, 16, 63, 64, 255, 4096})
  void keepsIdsOfAnyLongerLength(int length) throws ProtocolException {
    byte[] id = new byte[length];
    for (int i = 0; i < length; i++) {
      id[i] = (byte) (0xff - i);
    }
    ExternalGroupId slot = ExternalGroupId.fromWire(Bytes.copyOf(id));
    InvitePayload payload = new InvitePayload(Optional.empty(), slot, Samples.key());

    assertThat(InvitePayload.decode(payload.encode()).slot()).isEqualTo(slot);
  }

  @Test
  @Tag("XIP82-PAYLOAD-14")
  void rejectsOldRawLayout() {
    Bytes raw = Bytes.fromHex("0a341210" + ID_HEX + "1a20" + KEY_HEX);

    assertThat(refusalCode(() -> InvitePayload.decode(raw)))
        .isEqualTo(InviteCode.PAYLOAD_MALFORMED);
  }

  @Test
  @Tag("XIP82-PAYLOAD-14")
  void neverTakesRawKeyForOne() {
    for (int first = 0; first < 256; first++) {
      String key = String.format(Locale.ROOT, "%02x", first).repeat(32);
      Bytes raw = Bytes.fromHex("0a341210" + ID_HEX + "1a20" + key);

      assertThat(refusalCode(() -> InvitePayload.decode(raw)))
          .isIn(InviteCode.PAYLOAD_MALFORMED, InviteCode.MISSING_SYMMETRIC_KEY);
    }
  }

  @Test
  @Tag("XIP82-PAYLOAD-15")
  @Tag("REVIEW-21")
  void ignoresUnknownFieldsAtEveryDepth() throws ProtocolException {
    String key = "1a250a20" + KEY_HEX + "1a0101";
    Bytes encoded = v1("1210" + ID_HEX + key + "220301020328c801");

    assertThat(InvitePayload.decode(encoded).encode()).isEqualTo(Bytes.fromHex(PLAIN));
  }

  @ParameterizedTest
  @Tag("XIP82-PAYLOAD-14")
  @ValueSource(strings = {"0a", "0aff", "0a36", "0affffffffffffffffff01", "0b", "00", "ff"})
  void rejectsBytesThatAreNoMessage(String encoded) {
    assertThat(refusalCode(() -> InvitePayload.decode(Bytes.fromHex(encoded))))
        .isEqualTo(InviteCode.PAYLOAD_MALFORMED);
  }

  @Test
  @Tag("XIP82-PAYLOAD-14")
  void refusesEveryTruncation() {
    Bytes whole = Bytes.fromHex(WITH_URL);
    for (int cut = 1; cut < whole.size(); cut++) {
      Bytes part = whole.slice(0, cut);
      assertThat(refusalCode(() -> InvitePayload.decode(part)))
          .isEqualTo(InviteCode.PAYLOAD_MALFORMED);
    }
  }

  @Test
  @Tag("XIP82-PAYLOAD-06")
  void rejectsUrlThatIsNoUtf8() {
    Bytes encoded = v1("0a040a02c328" + "1210" + ID_HEX + "1a220a20" + KEY_HEX);

    assertThat(refusalCode(() -> InvitePayload.decode(encoded)))
        .isEqualTo(InviteCode.PAYLOAD_MALFORMED);
  }

  @Test
  @Tag("XIP82-JOIN-29")
  void rejectsPayloadAboveTheCap() throws ProtocolException {
    Bytes plain = Bytes.fromHex(PLAIN);

    assertThat(InvitePayload.decode(plain, new InviteLimits(56, 1, 1))).isNotNull();
    assertThat(refusalCode(() -> InvitePayload.decode(plain, new InviteLimits(55, 1, 1))))
        .isEqualTo(WireCode.LIMIT_EXCEEDED);
  }

  @Test
  @Tag("XIP82-JOIN-29")
  void survivesDeeplyNestedGroups() {
    Bytes nested = Bytes.fromHex("1b".repeat(60_000));

    assertThat(refusalCode(() -> InvitePayload.decode(nested)))
        .isEqualTo(InviteCode.PAYLOAD_MALFORMED);
  }

  @Test
  @Tag("XIP82-PAYLOAD-16")
  @Tag("XIP82-POLICY-33")
  void payloadsOfAnInviteCarryItsSlotAndKeyWithAnyPointer() {
    ActiveInvite invite = Samples.enabled().invite().orElseThrow();
    ServicePointer other = new ServicePointer.Https(Samples.url("https://j.example"));

    assertThat(invite.payload().slot()).isEqualTo(invite.slot());
    assertThat(invite.payload().key()).isEqualTo(invite.key());
    assertThat(invite.payload().servicePointer()).isEmpty();
    assertThat(invite.payload(other).servicePointer()).contains(other);
    assertThat(invite.payload(other).key()).isEqualTo(invite.key());
    assertThat(Samples.enabled().encode().hex()).doesNotContain(Bytes.utf8("j.example").hex());
  }

  @Test
  @Tag("REVIEW-20")
  void closingAPayloadLeavesThePolicyItsKey() {
    ActiveInvite invite = Samples.enabled().invite().orElseThrow();
    InvitePayload payload = invite.payload();
    payload.close();

    assertThat(payload.key().material().isClosed()).isTrue();
    assertThat(invite.key()).isEqualTo(Samples.key());
  }

  private static Bytes withKey(int length) {
    return message(16, length);
  }

  private static Bytes withId(int length) {
    return message(length, 32);
  }

  private static Bytes message(int idLength, int keyLength) {
    ExternalInvitePayloadV1.Builder v1 =
        ExternalInvitePayloadV1.newBuilder()
            .setExternalGroupId(ByteString.copyFrom(new byte[idLength]))
            .setSymmetricKey(
                SymmetricKey.newBuilder().setMaterial(ByteString.copyFrom(new byte[keyLength])));
    return Bytes.copyOf(ExternalInvitePayload.newBuilder().setV1(v1).build().toByteArray());
  }

  private static Bytes v1(String inner) {
    Bytes content = Bytes.fromHex(inner);
    return Bytes.concat(Bytes.copyOf(new byte[] {0x0a, (byte) content.size()}), content);
  }
}
