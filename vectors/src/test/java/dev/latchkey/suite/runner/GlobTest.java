package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "blob/aad/genuine, blob/aad/genuine, true",
    "blob/aad/genuine, blob/aad/genuine2, false",
    "blob/*/genuine, blob/aad/genuine, true",
    "*/genuine, blob/aad/genuine, false",
    "*/*/*, blob/aad/genuine, true",
    "*, blob/aad/genuine, false",
    "**, blob/aad/genuine, true",
    "**/genuine, blob/aad/genuine, true",
    "**/genuine, genuine, true",
    "blob/**, blob/aad/genuine, true",
    "blob/**, blobs/aad/genuine, false",
    "blob/**/genuine, blob/genuine, true",
    "blob/**/genuine, blob/aad/genuine, true",
    "blob/aad/gen*, blob/aad/genuine, true",
    "blob/aad/*in*, blob/aad/genuine, true",
    "blob/aad/g*x, blob/aad/genuine, false",
    "XIP82-RECV-*, XIP82-RECV-08, true",
    "a.c/*, abc/d, false",
  })
  void matchesByComponents(String glob, String name, boolean matches) {
    assertThat(Glob.of(glob).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "a//b", "a/"})
  void refusesEmptyComponents(String glob) {
    assertThatThrownBy(() -> Glob.of(glob)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesEverythingButStarsLiterally() {
    assertThat(Glob.of("a\\Eb[c]").matches("a\\Eb[c]")).isTrue();
  }
}
