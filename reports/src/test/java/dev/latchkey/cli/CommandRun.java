package dev.latchkey.cli;

import dev.latchkey.suite.result.RunClock;
import dev.latchkey.suite.run.StopSignal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** One run of the command line inside the test's own process. */
final class CommandRun {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private int exitCode;

  private CommandRun() {}

  /** In a checkout at {@code home}, without environment variables, not on a terminal. */
  static CommandRun in(Path home, String... args) {
    return with(surroundings(home, Map.of(), new StopSignal()), args);
  }

  static CommandRun with(Surroundings surroundings, String... args) {
    CommandRun run = new CommandRun();
    run.exitCode =
        Main.commandLine(surroundings)
            .setOut(new PrintWriter(run.out, true))
            .setErr(new PrintWriter(run.err, true))
            .execute(args);
    return run;
  }

  static Surroundings surroundings(Path home, Map<String, String> environment, StopSignal stop) {
    return new Surroundings(
        home, environment, false, new StillClock(), stop, InputStream.nullInputStream());
  }

  /** With {@code input} on standard input. */
  static CommandRun reading(byte[] input, String... args) {
    return with(
        new Surroundings(
            Path.of(""),
            Map.of(),
            false,
            new StillClock(),
            new StopSignal(),
            new ByteArrayInputStream(input)),
        args);
  }

  int exitCode() {
    return exitCode;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** Time that stands still, so that equal runs print equal bytes. */
  static final class StillClock implements RunClock {
    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanos() {
      return 0;
    }
  }
}
