package dev.latchkey.fuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void readsALineOfProgress() {
    assertThat(
            Sample.parse(
                "#33229\tREDUCE cov: 282 ft: 622 corp: 67/1164b lim: 142 exec/s: 2215 rss: 1149Mb",
                1.5))
        .contains(new Sample(1.5, 33229, 282, 622, 67));
  }

  @Test
  void passesOverOtherLines() {
    assertThat(Sample.parse("INFO: Loaded 1673 hooks", 1)).isEmpty();
    assertThat(Sample.parse("#2\tpulse  nothing", 1)).isEmpty();
  }
}
