package dev.latchkey.fuzz.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.FuzzTargets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The committed corpora reach the code that strangers' bytes reach. */
class CorpusCoverageTest {
  private static final List<String> FROM_STRANGERS =
      List.of("tls", "message", "framing", "invite", "admission");

  @Test
  void reachesNineLinesInTen() throws IOException {
    Map<String, LineCount> counts = new HashMap<>();
    try (CorpusCoverage coverage = new CorpusCoverage()) {
      int inputs = 0;
      for (FuzzTarget target : FuzzTargets.all()) {
        inputs += coverage.run(target, Path.of("corpus", target.name()));
      }
      assertThat(inputs).isGreaterThan(FuzzTargets.all().size());
      coverage.lines().forEach(count -> counts.put(count.pack(), count));
    }
    for (String pack : FROM_STRANGERS) {
      LineCount count = counts.get(pack);
      System.out.printf(
          Locale.ROOT,
          "%-10s %5d of %5d lines, %.1f %%%n",
          pack,
          count.covered(),
          count.lines(),
          100 * count.share());
    }
    assertThat(FROM_STRANGERS)
        .allSatisfy(pack -> assertThat(counts.get(pack).share()).as(pack).isGreaterThan(0.9));
  }
}
