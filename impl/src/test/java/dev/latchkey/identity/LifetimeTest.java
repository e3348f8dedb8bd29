package dev.latchkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LifetimeTest {
  private static final long MAX = -1;

  @Test
  void containsBothItsBounds() {
    Lifetime lifetime = new Lifetime(10, 20);
    assertThat(lifetime.contains(new UnixSeconds(10))).isTrue();
    assertThat(lifetime.contains(new UnixSeconds(20))).isTrue();
    assertThat(lifetime.contains(new UnixSeconds(9))).isFalse();
    assertThat(lifetime.contains(new UnixSeconds(21))).isFalse();
  }

  @Test
  void comparesUnsigned() {
    assertThat(Lifetime.UNLIMITED.contains(new UnixSeconds(MAX))).isTrue();
    assertThat(Lifetime.UNLIMITED.isEmpty()).isFalse();
    assertThat(new Lifetime(0, Long.MAX_VALUE).contains(new UnixSeconds(MAX))).isFalse();
    assertThat(new Lifetime(MAX, 0).isEmpty()).isTrue();
    assertThat(new Lifetime(5, 5).isEmpty()).isFalse();
  }

  @Test
  void measuresItsLengthUnsigned() {
    assertThat(new Lifetime(10, 20).isLongerThan(10)).isFalse();
    assertThat(new Lifetime(10, 20).isLongerThan(9)).isTrue();
    assertThat(Lifetime.UNLIMITED.isLongerThan(Long.MAX_VALUE)).isTrue();
    assertThat(Lifetime.UNLIMITED.isLongerThan(MAX)).isFalse();
    assertThat(new Lifetime(20, 10).isLongerThan(0)).isFalse();
  }
}
