package dev.latchkey.suite.subject;

import dev.latchkey.suite.protocol.RunnerInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Starts subjects as child processes. */
public final class StdioLauncher implements SubjectLauncher {
  private final String spec;
  private final List<String> command;

  public StdioLauncher(String spec, List<String> command) {
    this.spec = spec;
    this.command = List.copyOf(command);
  }

  @Override
  public String spec() {
    return spec;
  }

  @Override
  public Subject open(RunnerInfo runner, Duration deadline)
      throws SubjectUnusableException, InterruptedException {
    ChildProcess child;
    try {
      child = ChildProcess.start(command);
    } catch (IOException e) {
      throw new SubjectUnusableException("cannot start: " + e.getMessage(), e);
    }
    return StdioSubject.shakeHands(child, runner, deadline);
  }
}
