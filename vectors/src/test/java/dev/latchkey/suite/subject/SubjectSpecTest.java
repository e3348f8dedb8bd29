package dev.latchkey.suite.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectSpecTest {
  @Test
  void splitsACommandAtSpacesOutsideOfQuotes() throws SubjectUnusableException {
    assertThat(SubjectSpec.split("./adapter")).containsExactly("./adapter");
    assertThat(SubjectSpec.split("  a  b ")).containsExactly("a", "b");
    assertThat(SubjectSpec.split("a 'b c' \"d 'e'\" f' 'g ''"))
        .isEqualTo(List.of("a", "b c", "d 'e'", "f g", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "reference",
        "exec:",
        "exec:  ",
        "exec:a 'b",
        "java:no.such.Class",
        "java:java.lang.String",
        "builtin:no-such"
      })
  void refusesWhatNamesNoSubject(String spec) {
    assertThatThrownBy(() -> SubjectSpec.parse(spec)).isInstanceOf(SubjectUnusableException.class);
  }

  @Test
  void knowsTheReference() throws SubjectUnusableException {
    assertThat(SubjectSpec.builtins()).contains("reference");
    assertThat(SubjectSpec.parse("builtin:reference").spec()).isEqualTo("builtin:reference");
  }
}
