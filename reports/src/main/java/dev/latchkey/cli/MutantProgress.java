package dev.latchkey.cli;

import dev.latchkey.suite.mutants.KillMatrix;
import dev.latchkey.suite.mutants.KillRow;
import dev.latchkey.suite.mutants.KillRun;
import dev.latchkey.suite.result.RunClock;
import java.io.PrintWriter;
import java.time.Duration;

/** Says on standard error how many mutants are done, and at once which was not found. */
final class MutantProgress implements KillRun.Observer {
  private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final RunClock clock;
  private final int all;
  private long shownAt;
  private int done;
  private int bad;

  MutantProgress(PrintWriter err, boolean terminal, RunClock clock, int all) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.all = all;
    this.shownAt = clock.nanos();
  }

  @Override
  public synchronized void found(KillRow row) {
    done++;
    if (!row.fate().isGood()) {
      bad++;
      err.println(
          (terminal ? ERASE_LINE : "") + KillMatrix.id(row.fate()) + "  " + row.mutant().name());
    }
    String line = "done " + done + "/" + all + ", not found " + bad;
    if (terminal) {
      err.print(ERASE_LINE + line);
    } else if (clock.nanos() - shownAt >= LINE_NANOS) {
      shownAt = clock.nanos();
      err.println(line);
    }
    err.flush();
  }

  /** Leaves a clean line behind. */
  synchronized void end() {
    if (terminal) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}
