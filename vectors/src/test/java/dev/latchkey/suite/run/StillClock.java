package dev.latchkey.suite.run;

import dev.latchkey.suite.result.RunClock;
import java.time.Instant;

/** A clock that stands at one moment. */
public record StillClock(Instant now, long nanos) implements RunClock {
  public static final RunClock AT_EPOCH = new StillClock(Instant.EPOCH, 0);
}
