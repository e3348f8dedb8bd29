package dev.latchkey.suite.subject;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.protocol.LineReader;
import dev.latchkey.suite.protocol.Protocol;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A child process, its lines and its log. Writing and reading happen on threads of their own, so
 * that a child that neither reads nor writes cannot hold its caller.
 */
public final class ChildProcess implements AutoCloseable {
  /** Lines waiting to be looked at; a child that floods its output is held up, not remembered. */
  private static final int MAX_WAITING_LINES = 4;

  private static final long GRACE_SECONDS = 5;
  private static final int SIGNAL_BASE = 128;

  private final Process process;
  private final LogTail log = new LogTail();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(MAX_WAITING_LINES);
  private final BlockingQueue<Optional<Bytes>> outgoing = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  private ChildProcess(Process process) {
    this.process = process;
  }

  /** Starts {@code command}; no shell is involved. */
  public static ChildProcess start(List<String> command) throws IOException {
    ChildProcess child = new ChildProcess(new ProcessBuilder(command).start());
    child.daemon("subject-out", child::readLines);
    child.daemon("subject-log", () -> child.log.drain(child.process.getErrorStream()));
    child.daemon("subject-in", child::writeLines);
    return child;
  }

  /** What standard output had next. */
  public sealed interface Event {}

  public record Line(Bytes content) implements Event {}

  /**
   * Nothing more will come.
   *
   * @param fault what made the output unreadable; empty when it simply ended
   */
  public record End(Optional<String> fault) implements Event {}

  /** Queues one line; that the child is gone shows in what it answers, not here. */
  public void send(byte[] line) {
    outgoing.add(Optional.of(Bytes.takeOwnership(line)));
  }

  /** Closes the child's standard input after what was sent before. */
  public void endInput() {
    outgoing.add(Optional.empty());
  }

  /** How the process ended, once it has: its exit status. */
  public OptionalInt awaitEnd(Duration wait) throws InterruptedException {
    return process.waitFor(wait.toNanos(), TimeUnit.NANOSECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  /** The next event, or empty when there is none within {@code wait}. */
  public Optional<Event> next(Duration wait) throws InterruptedException {
    return Optional.ofNullable(events.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** What arrived on standard error since the last call; at the end of a process, all of it. */
  public String takeLog() throws InterruptedException {
    if (!process.isAlive()) {
      log.awaitEnd(Duration.ofSeconds(GRACE_SECONDS));
    }
    return log.take();
  }

  /** How the process ended, after the end of its output. */
  public String ending() throws InterruptedException {
    if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
      return "closed its standard output but lives on";
    }
    int status = process.exitValue();
    return status > SIGNAL_BASE
        ? "ended with status " + status + ", as after signal " + (status - SIGNAL_BASE)
        : "ended with status " + status;
  }

  /** Java processes among the child and its descendants: they can be asked for a thread dump. */
  List<ProcessHandle> virtualMachines() {
    return family().filter(ChildProcess::isJava).filter(ProcessHandle::isAlive).toList();
  }

  private static boolean isJava(ProcessHandle handle) {
    return handle
        .info()
        .command()
        .map(command -> command.endsWith("/java") || command.endsWith("\\java.exe"))
        .orElse(false);
  }

  /** Kills the child and its descendants, and waits until they are gone. */
  @Override
  public void close() {
    List<ProcessHandle> all = family().toList();
    CompletableFuture<?>[] ends =
        all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    all.forEach(ProcessHandle::destroyForcibly);
    try {
      CompletableFuture.allOf(ends).get(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
    threads.forEach(Thread::interrupt);
  }

  private Stream<ProcessHandle> family() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
  }

  private void readLines() {
    LineReader lines = new LineReader(process.getInputStream(), Protocol.MAX_LINE_BYTES);
    try {
      events.put(readUntilEnd(lines));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private End readUntilEnd(LineReader lines) throws InterruptedException {
    try {
      Optional<byte[]> line = lines.next();
      while (line.isPresent()) {
        events.put(new Line(Bytes.takeOwnership(line.get())));
        line = lines.next();
      }
      return new End(Optional.empty());
    } catch (LineReader.LineTooLongException e) {
      return new End(Optional.of(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return new End(Optional.empty());
    }
  }

  private void writeLines() {
    try (OutputStream in = process.getOutputStream()) {
      for (Optional<Bytes> line = outgoing.take(); line.isPresent(); line = outgoing.take()) {
        in.write(line.get().toArray());
        in.write('\n');
        in.flush();
      }
    } catch (IOException e) {
      outgoing.clear();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }
}
