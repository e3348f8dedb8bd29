package dev.latchkey.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Sealing;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.InviteKey;
import org.junit.jupiter.api.Test;

/** The worked examples of the invite's wire forms, read field by field. */
class InviteArtefactTest {
  private static final String KEY =
      "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f";
  private static final Bytes PAYLOAD =
      Bytes.fromHex("0a361210000102030405060708090a0b0c0d0e0f1a220a20" + KEY);
  private static final Bytes BLOB =
      Bytes.fromHex(
          "0a570a0c000102030405060708090a0b1217d03bc93bd547371c7128fed80eef9b3f6d23f217f3e5cc"
              + "180722220a20"
              + "d1".repeat(32)
              + "288080a8b1e39fe7cb17");

  @Test
  void namesEveryFieldOfAPayloadAndShowsNoKey() {
    Inspection inspection = InviteArtefact.PAYLOAD.inspect(PAYLOAD);
    assertThat(inspection.refusal()).isEmpty();
    String text = InspectionText.of(inspection);
    assertThat(text).contains("external_group_id", "32 bytes, not shown").doesNotContain(KEY);
    assertThat(InspectionJson.of(inspection)).doesNotContain(KEY);
  }

  @Test
  void recognisesWhatAStrictReaderAccepts() {
    assertThat(InviteArtefact.recognise(PAYLOAD)).contains(InviteArtefact.PAYLOAD);
    assertThat(InviteArtefact.recognise(BLOB)).contains(InviteArtefact.BLOB);
    assertThat(InviteArtefact.recognise(Bytes.fromHex("0a0101"))).isEmpty();
  }

  @Test
  void saysWhyAStrictReaderRefuses() {
    Bytes revoked = Bytes.fromHex("0a091880c0e285e3683005");
    assertThat(InviteArtefact.POLICY.inspect(revoked).refusal()).isEmpty();
    Bytes keyLeft = Bytes.fromHex("0a0b1880c0e285e36822003005");
    assertThat(InviteArtefact.POLICY.inspect(keyLeft).refusal().orElseThrow().code())
        .isEqualTo(InviteCode.POLICY_NOT_CLEARED_SYMMETRIC_KEY);
  }

  @Test
  void opensABlobWithItsKeyOnly() throws ProtocolException {
    Sealing sealing = BouncyCastle.provider().sealing();
    try (InviteKey key = InviteKey.fromWire(Bytes.fromHex(KEY));
        InviteKey other = InviteKey.fromWire(Bytes.zeros(32))) {
      assertThat(InviteArtefact.open(BLOB, key, sealing).input())
          .isEqualTo(Bytes.fromHex("00010004746f79"));
      ProtocolException refusal =
          catchThrowableOfType(
              ProtocolException.class, () -> InviteArtefact.open(BLOB, other, sealing));
      assertThat(refusal.code()).isEqualTo(InviteCode.AEAD_OPEN_FAILED);
    }
  }
}
