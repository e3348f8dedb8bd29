package dev.latchkey.suite.subject;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the Java processes of a silent child are doing. */
final class ThreadDump {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MAX_LINES = 400;
  private static final String LAST_LINE = "JNI global refs";

  private final ChildProcess child;

  ThreadDump(ChildProcess child) {
    this.child = child;
  }

  /** Asks for a dump, which arrives on the child's standard output; empty where there is none. */
  List<String> take() throws InterruptedException {
    List<ProcessHandle> machines = child.virtualMachines();
    List<String> dump = new ArrayList<>();
    for (ProcessHandle machine : machines) {
      if (!quit(machine)) {
        return dump;
      }
    }
    long start = System.nanoTime();
    int ends = 0;
    while (ends < machines.size() && dump.size() < MAX_LINES) {
      Duration left = PATIENCE.minusNanos(System.nanoTime() - start);
      Optional<ChildProcess.Event> event = left.isNegative() ? Optional.empty() : child.next(left);
      if (event.isPresent() && event.get() instanceof ChildProcess.Line line) {
        String text = line.content().utf8();
        dump.add(text);
        ends += text.startsWith(LAST_LINE) ? 1 : 0;
      } else {
        return dump;
      }
    }
    return dump;
  }

  /** Sends SIGQUIT, which makes a Java process print its threads; not everywhere possible. */
  private static boolean quit(ProcessHandle machine) throws InterruptedException {
    try {
      Process kill = new ProcessBuilder("kill", "-QUIT", Long.toString(machine.pid())).start();
      return kill.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) && kill.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
