package dev.latchkey.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InviteKeyTest {
  @Test
  void equalsByMaterialWithOneHashCodeForAll() {
    InviteKey other = InviteKey.fresh(Samples.random("key"));

    assertThat(Samples.key()).isEqualTo(Samples.key()).isNotEqualTo(other).isNotEqualTo(null);
    assertThat(Samples.key().hashCode()).isEqualTo(other.hashCode());
    assertThat(InviteKey.fresh(Samples.random("key"))).isEqualTo(other);
  }

  @Test
  @Tag("REVIEW-20")
  void isGoneAfterClosingAndLeavesCopiesAlone() {
    InviteKey key = Samples.key();
    InviteKey copy = key.copy();
    key.close();
    key.close();

    assertThat(copy).isEqualTo(Samples.key());
    assertThatIllegalStateException().isThrownBy(() -> key.equals(copy));
    assertThatIllegalStateException().isThrownBy(key::copy);
  }
}
