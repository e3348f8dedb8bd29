package dev.latchkey.invite;

import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InviteTextTest {
  private static final InvitePayload PAYLOAD =
      new InvitePayload(Optional.empty(), Samples.SLOT, Samples.key());
  private static final String TEXT = InviteText.of(PAYLOAD);

  @Test
  void isUrlSafeAndReadsBack() throws ProtocolException {
    assertThat(TEXT).matches("[A-Za-z0-9_-]+").hasSize(75);
    assertThat(InviteText.parse(TEXT)).isEqualTo(PAYLOAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "\n", " ", "+", "/", "é"})
  void rejectsCharactersOutsideTheAlphabet(String extra) {
    assertThat(refusalCode(() -> InviteText.parse(TEXT + extra)))
        .isEqualTo(InviteCode.PAYLOAD_MALFORMED);
    assertThat(refusalCode(() -> InviteText.parse(extra + TEXT)))
        .isEqualTo(InviteCode.PAYLOAD_MALFORMED);
  }

  @Test
  void rejectsStrayBitsAtTheEnd() {
    String head = TEXT.substring(0, TEXT.length() - 1);
    long readable = 0;
    for (char last :
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
      try {
        InviteText.parse(head + last);
        readable++;
      } catch (ProtocolException e) {
        assertThat(e.code()).isEqualTo(InviteCode.PAYLOAD_MALFORMED);
      }
    }
    assertThat(readable).isEqualTo(16);
  }

  @Test
  void rejectsTextAboveTheCap() {
    InviteLimits small = new InviteLimits(30, 1, 1);

    assertThat(refusalCode(() -> InviteText.parse(TEXT, small))).isEqualTo(WireCode.LIMIT_EXCEEDED);
  }

  @Test
  void rejectsEmptyText() {
    assertThat(refusalCode(() -> InviteText.parse("")))
        .isEqualTo(InviteCode.UNSUPPORTED_PAYLOAD_VERSION);
  }
}
