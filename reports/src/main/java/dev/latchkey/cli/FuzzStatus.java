package dev.latchkey.cli;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.run.Campaign;
import dev.latchkey.fuzz.run.Sample;
import dev.latchkey.fuzz.run.TargetLog;
import dev.latchkey.suite.result.RunClock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** One live line on a terminal, a line every ten seconds elsewhere; findings as they come. */
final class FuzzStatus implements Campaign.Heard {
  private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long REWRITE_NANOS = Duration.ofMillis(200).toNanos();
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final RunClock clock;
  private long shownAt;
  private int found;

  FuzzStatus(PrintWriter err, Surroundings surroundings) {
    this.err = err;
    this.terminal = surroundings.terminal();
    this.clock = surroundings.clock();
    this.shownAt = clock.nanos();
  }

  @Override
  public synchronized void sample(FuzzTarget target, TargetLog before, Sample sample) {
    long now = clock.nanos();
    if (now - shownAt < (terminal ? REWRITE_NANOS : LINE_NANOS)) {
      return;
    }
    shownAt = now;
    String line =
        String.format(
            Locale.ROOT,
            "%-16s %6.0f s  %,d exec/s  coverage %d  features %d  corpus %d  findings %d",
            target.name(),
            before.seconds() + sample.seconds(),
            (long) (sample.executions() / Math.max(sample.seconds(), 0.1)),
            sample.coverage(),
            sample.features(),
            sample.corpus(),
            found);
    show(line);
  }

  @Override
  public synchronized void found(FuzzTarget target, Path finding) {
    found++;
    end();
    err.println("FOUND " + target.name() + "  ./latchkey fuzz repro " + finding);
    err.flush();
  }

  private void show(String line) {
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

  /** Findings of this run that were not known before. */
  synchronized int news() {
    return found;
  }
}
