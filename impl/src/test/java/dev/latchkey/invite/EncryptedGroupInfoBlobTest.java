package dev.latchkey.invite;

import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedGroupInfoBlobTest {
  private static final String NONCE = "0a0c000102030405060708090a0b";
  private static final String SEALED = "1217d03bc93bd547371c7128fed80eef9b3f6d23f217f3e5cc";
  private static final String HASH = "22220a20" + "d1".repeat(32);
  private static final String ENCODED =
      "0a57" + NONCE + SEALED + "1807" + HASH + "288080a8b1e39fe7cb17";

  @Test
  @Tag("XIP82-BLOB-09")
  void encodesByteForByte() throws ProtocolException {
    EncryptedGroupInfoBlob blob = blob(7, Optional.of(Samples.END));

    assertThat(blob.encode()).isEqualTo(Bytes.fromHex(ENCODED));
    assertThat(blob.encode().size()).isEqualTo(89);
    assertThat(EncryptedGroupInfoBlob.decode(Bytes.fromHex(ENCODED))).isEqualTo(blob);
  }

  @Test
  @Tag("XIP82-BLOB-11")
  void leavesAbsentExpiryOut() throws ProtocolException {
    EncryptedGroupInfoBlob blob = blob(0, Optional.empty());

    assertThat(blob.encode()).isEqualTo(v1(NONCE + SEALED + HASH));
    assertThat(EncryptedGroupInfoBlob.decode(blob.encode())).isEqualTo(blob);
  }

  @Test
  void keepsTheLargestEpoch() throws ProtocolException {
    EncryptedGroupInfoBlob blob = blob(-1, Optional.of(new Expiry(-1)));

    assertThat(blob.encode().hex()).contains("18ffffffffffffffffff01");
    assertThat(EncryptedGroupInfoBlob.decode(blob.encode())).isEqualTo(blob);
  }

  @ParameterizedTest
  @Tag("XIP82-BLOB-01")
  @ValueSource(strings = {"", "1200", "12020a00", "0801"})
  void rejectsVersionsItDoesNotKnow(String encoded) {
    assertThat(refusalCode(() -> EncryptedGroupInfoBlob.decode(Bytes.fromHex(encoded))))
        .isEqualTo(InviteCode.UNSUPPORTED_BLOB_VERSION);
  }

  @ParameterizedTest
  @Tag("XIP82-BLOB-02")
  @ValueSource(ints = {0, 11, 13, 24})
  void rejectsNonceOfWrongLength(int length) {
    String nonce = "0a" + Bytes.copyOf(new byte[] {(byte) length}).hex() + "00".repeat(length);

    assertThat(refusalCode(() -> EncryptedGroupInfoBlob.decode(v1(nonce + SEALED + HASH))))
        .isEqualTo(InviteCode.BAD_NONCE_LENGTH);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EncryptedGroupInfoBlob(
                    Bytes.zeros(length),
                    Bytes.EMPTY,
                    new BlobMetadata(Samples.PAIR, Optional.empty())));
  }

  @ParameterizedTest
  @Tag("XIP82-BLOB-07")
  @ValueSource(
      strings = {
        "",
        "2200",
        "22020a00",
        "22210a1f" + "d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1",
        "22230a21" + "d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1"
      })
  void rejectsDigestOfWrongLength(String field) {
    assertThat(
            refusalCode(() -> EncryptedGroupInfoBlob.decode(v1(NONCE + SEALED + "1807" + field))))
        .isEqualTo(InviteCode.BAD_GROUP_STATE_HASH_LENGTH);
  }

  @ParameterizedTest
  @Tag("XIP82-BLOB-07")
  @ValueSource(ints = {0, 31, 33, 48})
  void noDigestOfWrongLengthCanBeMade(int length) {
    assertThat(refusalCode(() -> GroupStateHash.fromWire(Bytes.zeros(length))))
        .isEqualTo(InviteCode.BAD_GROUP_STATE_HASH_LENGTH);
    assertThatIllegalArgumentException().isThrownBy(() -> new GroupStateHash(Bytes.zeros(length)));
  }

  @Test
  @Tag("XIP82-PAYLOAD-15")
  void ignoresUnknownFields() throws ProtocolException {
    Bytes encoded = v1(NONCE + SEALED + "1807" + "22240a20" + "d1".repeat(32) + "1002" + "3001");

    assertThat(EncryptedGroupInfoBlob.decode(encoded)).isEqualTo(blob(7, Optional.empty()));
  }

  @ParameterizedTest
  @Tag("XIP82-JOIN-29")
  @ValueSource(strings = {"0a", "0a05", "0b", "0a020a7f", "ff", "0a0b18ffffffffffffffffffff01"})
  void rejectsBytesThatAreNoMessage(String encoded) {
    assertThat(refusalCode(() -> EncryptedGroupInfoBlob.decode(Bytes.fromHex(encoded))))
        .isEqualTo(InviteCode.BLOB_MALFORMED);
  }

  @Test
  @Tag("XIP82-JOIN-04")
  void rejectsBlobAboveTheCap() throws ProtocolException {
    Bytes encoded = Bytes.fromHex(ENCODED);
    InviteLimits limits = InviteLimits.DEFAULT;

    assertThat(EncryptedGroupInfoBlob.decode(encoded, limits.withMaxBlobBytes(89))).isNotNull();
    assertThat(
            refusalCode(() -> EncryptedGroupInfoBlob.decode(encoded, limits.withMaxBlobBytes(88))))
        .isEqualTo(InviteCode.BLOB_TOO_LARGE);
  }

  @Test
  @Tag("XIP82-JOIN-29")
  void survivesManyUnknownFields() {
    byte[] fields = new byte[3_000_000];
    for (int i = 0; i < fields.length; i += 3) {
      fields[i] = (byte) 0x90;
      fields[i + 1] = (byte) (1 + i % 127);
      fields[i + 2] = 1;
    }
    assertThat(refusalCode(() -> EncryptedGroupInfoBlob.decode(Bytes.copyOf(fields))))
        .isEqualTo(InviteCode.UNSUPPORTED_BLOB_VERSION);
  }

  @Test
  @Tag("XIP82-JOIN-29")
  void survivesDeeplyNestedGroups() {
    Bytes nested = Bytes.fromHex("4b".repeat(1_000_000));

    assertThat(refusalCode(() -> EncryptedGroupInfoBlob.decode(nested)))
        .isEqualTo(InviteCode.BLOB_MALFORMED);
  }

  @Test
  @Tag("XIP82-BLOB-13")
  void judgesItsExpiryByTheLocalClock() {
    EncryptedGroupInfoBlob bounded = blob(7, Optional.of(new Expiry(1_000)));

    assertThatCode(() -> bounded.requireUnexpired(new WallTime(999))).doesNotThrowAnyException();
    assertThat(refusalCode(() -> bounded.requireUnexpired(new WallTime(1_000))))
        .isEqualTo(InviteCode.BLOB_EXPIRED);
    assertThat(refusalCode(() -> bounded.requireUnexpired(new WallTime(1_001))))
        .isEqualTo(InviteCode.BLOB_EXPIRED);
    assertThatCode(() -> blob(7, Optional.empty()).requireUnexpired(new WallTime(-1)))
        .doesNotThrowAnyException();
  }

  private static EncryptedGroupInfoBlob blob(long epoch, Optional<Expiry> expiry) {
    return new EncryptedGroupInfoBlob(
        Bytes.fromHex("000102030405060708090a0b"),
        Bytes.fromHex(SEALED.substring(4)),
        new BlobMetadata(new StatePair(new Epoch(epoch), Samples.HASH), expiry));
  }

  private static Bytes v1(String inner) {
    Bytes content = Bytes.fromHex(inner);
    return Bytes.concat(Bytes.copyOf(new byte[] {0x0a, (byte) content.size()}), content);
  }
}
