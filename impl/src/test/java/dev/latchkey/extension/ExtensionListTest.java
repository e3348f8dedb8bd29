package dev.latchkey.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.registry.ExtensionType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExtensionListTest {
  private static final ExtensionType A = new ExtensionType(0xf000);
  private static final ExtensionType B = new ExtensionType(0xf001);
  private static final ExtensionType C = new ExtensionType(0x0001);
  private static final ExtensionList AB =
      ExtensionList.of(new Extension(A, Bytes.EMPTY), new Extension(B, Bytes.EMPTY));

  @Test
  @Tag("MLSEXT-APPDATA-12")
  void appendsANewTypeAtTheEnd() {
    assertThat(AB.with(new Extension(C, Bytes.EMPTY)).types()).containsExactly(A, B, C);
  }

  @Test
  void replacesATypeWhereItStands() {
    ExtensionList changed = AB.with(new Extension(A, Bytes.utf8("x")));
    assertThat(changed.types()).containsExactly(A, B);
    assertThat(changed.find(A).orElseThrow().data()).isEqualTo(Bytes.utf8("x"));
    assertThat(AB.find(A).orElseThrow().data()).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void dropsATypeAndKeepsTheOrder() {
    assertThat(AB.with(new Extension(C, Bytes.EMPTY)).without(B).types()).containsExactly(A, C);
    assertThat(AB.without(C)).isEqualTo(AB);
  }

  @Test
  void refusesToHoldATypeTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ExtensionList.of(new Extension(A, Bytes.EMPTY), new Extension(A, Bytes.EMPTY)));
  }
}
