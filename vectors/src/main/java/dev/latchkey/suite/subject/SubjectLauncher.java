package dev.latchkey.suite.subject;

import dev.latchkey.suite.protocol.RunnerInfo;
import java.time.Duration;

/** Starts fresh subjects of one kind. Safe to use from many threads. */
public interface SubjectLauncher {
  /** The specification it was made from, for example {@code builtin:reference}. */
  String spec();

  /** Starts a subject and shakes hands with it, within {@code deadline}. */
  Subject open(RunnerInfo runner, Duration deadline)
      throws SubjectUnusableException, InterruptedException;
}
