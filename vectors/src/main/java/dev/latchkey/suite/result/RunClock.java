package dev.latchkey.suite.result;

import java.time.Instant;

/** Time as a run sees it; an argument, so that a test can hold it still. */
public interface RunClock {
  /** The date to print. */
  Instant now();

  /** Nanoseconds since some fixed point, for durations. */
  long nanos();
}
