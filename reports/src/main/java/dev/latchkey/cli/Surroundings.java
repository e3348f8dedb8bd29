package dev.latchkey.cli;

import dev.latchkey.suite.result.RunClock;
import dev.latchkey.suite.run.StopSignal;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * What the commands may know of the world, so that a test can give them another.
 *
 * @param home the checkout's root, where default directories are looked for
 * @param environment environment variables
 * @param terminal whether standard error is a terminal that can rewrite its last line
 * @param stop raised when the user interrupts
 * @param standardInput what a command reads when asked to by {@code -}
 */
record Surroundings(
    Path home,
    Map<String, String> environment,
    boolean terminal,
    RunClock clock,
    StopSignal stop,
    InputStream standardInput) {
  /** Set by the launcher: the checkout's root. */
  private static final String HOME_PROPERTY = "latchkey.home";

  /** Set by the launcher, which can tell: {@code true} when standard error is a terminal. */
  private static final String TERMINAL_PROPERTY = "latchkey.terminal";

  static Surroundings ofThisProcess() {
    Map<String, String> environment = System.getenv();
    boolean terminal =
        Boolean.getBoolean(TERMINAL_PROPERTY) && !"dumb".equals(environment.get("TERM"));
    Path home = Path.of(System.getProperty(HOME_PROPERTY, ""));
    return new Surroundings(
        home, environment, terminal, new SystemClock(), new StopSignal(), System.in);
  }

  private static final class SystemClock implements RunClock {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }
}
