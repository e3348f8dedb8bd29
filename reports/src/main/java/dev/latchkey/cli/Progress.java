package dev.latchkey.cli;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunClock;
import dev.latchkey.suite.run.RunObserver;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * Says on standard error how far a run is: one line that is rewritten on a terminal, elsewhere a
 * line every ten seconds; and each failure as it happens.
 */
final class Progress implements RunObserver {
  private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long REWRITE_NANOS = Duration.ofMillis(100).toNanos();
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final RunClock clock;
  private long shownAt;
  private int failed;

  Progress(PrintWriter err, boolean terminal, RunClock clock) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.shownAt = clock.nanos();
  }

  @Override
  public void ended(CaseResult result) {
    if (result.outcome().colour() != Outcome.Colour.RED) {
      return;
    }
    failed++;
    String why = result.details().stream().findFirst().orElse("");
    err.println((terminal ? ERASE_LINE : "") + result.outcome() + " " + result.id() + "  " + why);
    err.flush();
  }

  @Override
  public void tick(int done, int all) {
    long now = clock.nanos();
    if (now - shownAt < (terminal ? REWRITE_NANOS : LINE_NANOS)) {
      return;
    }
    shownAt = now;
    String line = "done " + done + "/" + all + ", failed " + failed;
    if (terminal) {
      err.print(ERASE_LINE + line);
    } else {
      err.println(line);
    }
    err.flush();
  }

  /** Leaves a clean line behind. */
  void end() {
    if (terminal) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}
