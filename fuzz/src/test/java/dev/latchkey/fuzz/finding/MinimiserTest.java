package dev.latchkey.fuzz.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.oracle.OracleFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinimiserTest {
  /** Breaks on an input with a 7 in it, and in another way on one with an 8. */
  private static final FuzzTarget TARGET =
      new FuzzTarget(
          "test", MinimiserTest.class, MinimiserTest::run, FuzzTarget.Kind.DECODER, "Breaks.");

  private static void run(byte[] input) {
    for (byte octet : input) {
      if (octet == 7) {
        throw new OracleFailure("no seven");
      }
      if (octet == 8) {
        throw new OracleFailure("no eight");
      }
    }
  }

  @Test
  void keepsOnlyWhatBreaksTheTarget() {
    assertThat(Minimiser.minimise(TARGET, new byte[] {1, 2, 7, 4, 8, 5, 6}, 1000))
        .containsExactly(7);
  }

  @Test
  void leavesAnInputAloneThatBreaksNothing() {
    assertThat(Minimiser.minimise(TARGET, new byte[] {1, 2}, 1000)).containsExactly(1, 2);
  }

  @Test
  void tellsFindingsApartByWhatDidNotHold(@TempDir Path directory) throws Exception {
    Path artifacts = Files.createDirectory(directory.resolve("artifacts"));
    Files.write(artifacts.resolve("crash-1"), new byte[] {1, 7});
    Files.write(artifacts.resolve("crash-2"), new byte[] {7, 7, 7});
    Files.write(artifacts.resolve("crash-3"), new byte[] {8});
    Path kept = directory.resolve("findings");
    assertThat(new Findings(kept).collect(TARGET, artifacts)).hasSize(2);
    assertThat(Findings.of(kept.resolve("test"))).hasSize(2);
    assertThat(new Findings(kept).collect(TARGET, artifacts)).isEmpty();
  }
}
