package dev.latchkey.extension;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.profile.Profile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** MLSEXT-SAFE-01 to -03. */
class SafeAadTest {
  private static final Profile WITH_TAIL =
      Profile.STRICT.toBuilder("draft-09").draft(DraftProfile.DRAFT_09).build();

  @Test
  void readsTheEmptySafeAad() throws Exception {
    assertThat(read("00", Profile.STRICT).items()).isEqualTo(SafeAad.EMPTY);
    assertRefused(DraftCode.SAFE_AAD_MALFORMED, () -> read("", Profile.STRICT));
  }

  @Test
  @Tag("MLSEXT-SAFE-01")
  void rejectsRawAuthenticatedData() throws Exception {
    SafeAad items = read("04" + "800c" + "0161", Profile.STRICT).items();
    assertThat(items.find(new ComponentId(0x800c))).contains(Bytes.utf8("a"));
    assertRefused(DraftCode.SAFE_AAD_MALFORMED, () -> read("68656c6c6f", Profile.STRICT));
  }

  @Test
  @Tag("MLSEXT-SAFE-03")
  void rejectsItemsOutOfOrderAndTwice() throws Exception {
    read("06" + "000100" + "000200", Profile.STRICT);
    assertRefused(
        DraftCode.SAFE_AAD_UNSORTED, () -> read("06" + "000200" + "000100", Profile.STRICT));
    assertRefused(
        DraftCode.SAFE_AAD_UNSORTED, () -> read("06" + "000100" + "000100", Profile.STRICT));
  }

  @Test
  @Tag("MLSEXT-SAFE-02")
  void allowsATailOnlyWhereTheDraftDoes() throws Exception {
    assertThat(read("00" + "6869", WITH_TAIL).tail()).isEqualTo(Bytes.utf8("hi"));
    assertThat(read("00", WITH_TAIL).tail()).isEqualTo(Bytes.EMPTY);
    assertRefused(DraftCode.SAFE_AAD_TRAILING, () -> read("00" + "6869", Profile.STRICT));
  }

  private static SafeAad.WithTail read(String hex, Profile profile) throws ProtocolException {
    return SafeAad.fromAuthenticatedData(Bytes.fromHex(hex), profile);
  }
}
