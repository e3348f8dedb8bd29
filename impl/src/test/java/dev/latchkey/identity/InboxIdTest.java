package dev.latchkey.identity;

import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxIdTest {
  private static final String AB = "ab".repeat(32);

  @Test
  @Tag("XIP81-VAL-25")
  void takesAVersionByteAnd32Bytes() throws ProtocolException {
    InboxId inbox = InboxId.fromHex(AB);

    assertThat(inbox.encoded().hex()).isEqualTo("00" + AB);
    assertThat(InboxId.decode(Bytes.fromHex("00" + AB))).isEqualTo(inbox);
  }

  @ParameterizedTest
  @Tag("XIP81-VAL-25")
  @ValueSource(
      strings = {
        "01abababababababababababababababababababababababababababababababab",
        "4000abababababababababababababababababababababababababababababababab",
        "40abababababababababababababababababababababababababababababababab",
        "00ababababababababababababababababababababababababababababababab",
        "00ababababababababababababababababababababababababababababababababab",
        ""
      })
  void rejectsOtherVersionsAndLengths(String encoding) {
    ProtocolException refusal = refusalOf(() -> InboxId.decode(Bytes.fromHex(encoding)));

    assertThat(refusal.code()).isEqualTo(WireCode.NON_CANONICAL_ENCODING);
    assertThat(refusal.requirement()).isEqualTo("XIP81-VAL-25");
    assertThat(refusal.offset()).hasValue(0);
  }

  @Test
  @Tag("XIP81-VAL-25")
  void rejectsHexTextAsEncoding() {
    assertThat(refusalOf(() -> InboxId.decode(Bytes.utf8(AB))).code())
        .isEqualTo(WireCode.NON_CANONICAL_ENCODING);
  }

  @Test
  @Tag("GAP-07")
  void upperAndLowerCaseAreOneInbox() throws ProtocolException {
    assertThat(InboxId.fromHex("AB".repeat(32))).isEqualTo(InboxId.fromHex(AB));
    assertThat(InboxId.fromHex("AB".repeat(32)).hex()).isEqualTo(AB);
  }

  @ParameterizedTest
  @Tag("GAP-07")
  @ValueSource(
      strings = {
        "",
        "ab",
        "0xababababababababababababababababababababababababababababababab",
        "ababababababababababababababababababababababababababababababababab",
        "gbababababababababababababababababababababababababababababababab",
        " abababababababababababababababababababababababababababababababab"
      })
  void rejectsTextThatIsNot64HexDigits(String text) {
    assertThat(refusalOf(() -> InboxId.fromHex(text)).code())
        .isEqualTo(AppDataCode.INBOX_ID_MALFORMED);
  }

  @Test
  void ordersUnsigned() throws ProtocolException {
    assertThat(InboxId.fromHex("80" + "00".repeat(31)))
        .isGreaterThan(InboxId.fromHex("7f" + "ff".repeat(31)));
  }

  @Test
  void refusesOtherSizesFromOurselves() {
    assertThatIllegalArgumentException().isThrownBy(() -> new InboxId(Bytes.zeros(31)));
  }
}
