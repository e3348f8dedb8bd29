package dev.latchkey.invite;

import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PointerClaimTest {
  @Test
  @Tag("XIP82-REFRESH-11")
  void resolvesToWhatTheLibraryOrTheApplicationAddresses() throws ProtocolException {
    assertThat(new PointerClaim.Https(Samples.URL).resolve()).isEqualTo(Samples.pointer());
    assertThat(new PointerClaim.Opaque(Bytes.EMPTY).resolve())
        .isEqualTo(new ServicePointer.Opaque(Bytes.EMPTY));
    assertThat(Samples.pointer().asClaim().resolve()).isEqualTo(Samples.pointer());
  }

  @Test
  @Tag("XIP82-PAYLOAD-05")
  void resolvesToNothingWithoutALocation() {
    assertThat(refusalCode(() -> new PointerClaim.Missing().resolve()))
        .isEqualTo(InviteCode.EMPTY_SERVICE_POINTER);
    assertThat(refusalCode(() -> new PointerClaim.Https("").resolve()))
        .isEqualTo(InviteCode.INVALID_HTTPS_URL);
  }
}
