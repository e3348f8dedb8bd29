package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter err = new StringWriter();
  private final SetClock clock = new SetClock();

  @Test
  void printsALineEveryTenSecondsAwayFromATerminal() {
    Progress progress = progress(false);
    for (int second = 1; second <= 25; second++) {
      clock.nanos = Duration.ofSeconds(second).toNanos();
      progress.tick(second, 100);
    }
    progress.end();
    assertThat(err.toString().lines())
        .containsExactly("done 10/100, failed 0", "done 20/100, failed 0");
  }

  @Test
  void rewritesOneLineOnATerminalAndLeavesItClean() {
    Progress progress = progress(true);
    clock.nanos = Duration.ofSeconds(1).toNanos();
    progress.tick(1, 2);
    progress.end();
    assertThat(err.toString()).isEqualTo("\r\u001b[Kdone 1/2, failed 0\r\u001b[K");
  }

  @Test
  void showsFailuresAtOnceAndCountsThem() {
    Progress progress = progress(false);
    progress.ended(result(Outcome.PASS));
    progress.ended(result(Outcome.UNSUPPORTED));
    assertThat(err.toString()).isEmpty();
    progress.ended(result(Outcome.FAIL));
    assertThat(err.toString()).contains("FAIL family/0", "differs");
    clock.nanos = Duration.ofSeconds(10).toNanos();
    progress.tick(3, 3);
    assertThat(err.toString()).contains("failed 1");
  }

  private Progress progress(boolean terminal) {
    return new Progress(new PrintWriter(err, true), terminal, clock);
  }

  private static CaseResult result(Outcome outcome) {
    return new CaseResult("family/0", "family", outcome, List.of("differs"), Duration.ZERO);
  }

  private static final class SetClock implements RunClock {
    private long nanos;

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanos() {
      return nanos;
    }
  }
}
