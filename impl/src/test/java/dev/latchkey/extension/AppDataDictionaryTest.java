package dev.latchkey.extension;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AppDataDictionaryTest {
  private static final ComponentId ONE = new ComponentId(1);
  private static final ComponentId TWO = new ComponentId(2);
  private static final ComponentId BIG = new ComponentId(0x800c);

  @Test
  @Tag("MLSEXT-APPDATA-01")
  void rejectsEntriesOutOfOrder() throws Exception {
    assertThat(read("06" + "000100" + "000200").entries()).hasSize(2);
    assertRefused(DraftCode.APP_DATA_UNSORTED, () -> read("06" + "000200" + "000100"));
  }

  @Test
  @Tag("MLSEXT-APPDATA-02")
  void rejectsAComponentTwice() throws Exception {
    assertThat(read("07" + "00010161" + "000200").entries()).hasSize(2);
    assertRefused(DraftCode.APP_DATA_DUPLICATE_COMPONENT, () -> read("07" + "00010161" + "000100"));
  }

  @Test
  void insertsInOrderAndReplacesInPlace() {
    AppDataDictionary dictionary =
        AppDataDictionary.EMPTY
            .with(BIG, Bytes.utf8("big"))
            .with(ONE, Bytes.utf8("one"))
            .with(TWO, Bytes.utf8("two"))
            .with(ONE, Bytes.utf8("uno"));
    assertThat(dictionary.entries().stream().map(ComponentData::id)).containsExactly(ONE, TWO, BIG);
    assertThat(dictionary.find(ONE)).contains(Bytes.utf8("uno"));
    assertThat(dictionary.without(TWO).find(TWO)).isEmpty();
    assertThat(dictionary.without(TWO).find(BIG)).contains(Bytes.utf8("big"));
  }

  @Test
  void refusesToBeBuiltOutOfOrder() {
    ComponentData two = new ComponentData(TWO, Bytes.EMPTY);
    assertThatIllegalArgumentException().isThrownBy(() -> new AppDataDictionary(List.of(two, two)));
  }

  @Test
  void readsFourByteIdsUnderOlderDrafts() throws Exception {
    Profile wide = Profile.STRICT.toBuilder("08").draft(DraftProfile.DRAFT_08).build();
    AppDataDictionary dictionary =
        AppDataDictionary.EMPTY.with(new ComponentId(0x10000), Bytes.EMPTY);
    Bytes encoded = dictionary.encoded(wide);
    assertThat(encoded).isEqualTo(Bytes.fromHex("05" + "00010000" + "00"));
    assertThat(Tls.decode(encoded, wide, AppDataDictionary::readFrom)).isEqualTo(dictionary);
    assertThatIllegalArgumentException().isThrownBy(dictionary::encoded);
  }

  @Test
  void tellsGreaseAndPrivateComponentsApart() {
    assertThat(List.of(0x0a0a, 0x3a3a, 0x7a7a)).allMatch(id -> new ComponentId(id).isGrease());
    assertThat(List.of(0x0a1a, 0x8a8a, 0xeaea, 1)).noneMatch(id -> new ComponentId(id).isGrease());
    assertThat(BIG.isPrivateUse()).isTrue();
    assertThat(new ComponentId(0x7fff).isPrivateUse()).isFalse();
    assertThat(new ComponentId(0x10000).isPrivateUse()).isFalse();
  }

  private static AppDataDictionary read(String hex) throws ProtocolException {
    return Tls.decode(Bytes.fromHex(hex), AppDataDictionary::readFrom);
  }
}
