package dev.latchkey.suite.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeededRandomTest {
  @Test
  void givesTheSameBytesForTheSameSeedAndIdForEver() {
    assertThat(new SeededRandom("seed", "case").bytes(16).hex())
        .isEqualTo("d05290e67669bd5b8e19f7b39d391539");
  }

  @Test
  void doesNotDependOnHowTheBytesAreAskedFor() {
    SeededRandom parts = new SeededRandom("seed", "case");
    String joined = parts.bytes(1).hex() + parts.bytes(0).hex() + parts.bytes(99).hex();
    assertThat(joined).isEqualTo(new SeededRandom("seed", "case").bytes(100).hex());
  }

  @Test
  void differsBySeedAndById() {
    assertThat(new SeededRandom("seed", "case").bytes(32))
        .isNotEqualTo(new SeededRandom("seed", "case2").bytes(32))
        .isNotEqualTo(new SeededRandom("seed2", "case").bytes(32));
  }
}
