package dev.latchkey.identity;

import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InboxCredentialTest {
  private static final String AB = "ab".repeat(32);

  @Test
  void is66Bytes() throws ProtocolException {
    InboxId inbox = InboxId.fromHex(AB);
    Bytes identity = InboxCredential.encode(inbox);

    assertThat(identity).isEqualTo(Bytes.concat(Bytes.fromHex("0a40"), Bytes.utf8(AB)));
    assertThat(identity.size()).isEqualTo(66);
    assertThat(InboxCredential.decode(identity)).isEqualTo(inbox);
  }

  @Test
  @Tag("GAP-07")
  void readsUpperCaseAsTheSameInbox() throws ProtocolException {
    Bytes upper = Bytes.concat(Bytes.fromHex("0a40"), Bytes.utf8("AB".repeat(32)));

    assertThat(InboxCredential.decode(upper)).isEqualTo(InboxId.fromHex(AB));
  }

  @Test
  @Tag("GAP-07")
  void rejectsWhatIsNoCredential() {
    for (String hex : new String[] {"", "0a40", "0a026162", "ff", "0a02ffff"}) {
      assertThat(refusalOf(() -> InboxCredential.decode(Bytes.fromHex(hex))).code())
          .isEqualTo(AppDataCode.INBOX_ID_MALFORMED);
    }
  }
}
