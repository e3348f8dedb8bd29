package dev.latchkey.fuzz.run;

import dev.latchkey.suite.run.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs one fuzzer to its end, listening. */
public final class Fuzzer {
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final int KEPT_LINES = 40;

  private Fuzzer() {}

  /**
   * What a run came to.
   *
   * @param cpuSeconds of processor time the process had; 0 where the system does not say
   * @param samples thinned out
   * @param tail the last lines it wrote
   */
  public record Outcome(
      double seconds, double cpuSeconds, List<Sample> samples, int exitCode, List<String> tail) {
    public Outcome {
      samples = List.copyOf(samples);
      tail = List.copyOf(tail);
    }

    public Optional<Sample> last() {
      return samples.isEmpty() ? Optional.empty() : Optional.of(samples.get(samples.size() - 1));
    }
  }

  /** Runs {@code plan}; {@code heard} is told each sample as it comes. */
  public static Outcome run(RunPlan plan, StopSignal stop, Consumer<Sample> heard)
      throws IOException, InterruptedException {
    Files.createDirectories(plan.corpus());
    Files.createDirectories(plan.artifacts());
    Files.createDirectories(plan.artifacts().resolveSibling("reproducers"));
    Path log = plan.artifacts().resolveSibling("fuzzer.log");
    long started = System.nanoTime();
    Process process = new ProcessBuilder(JazzerCommand.of(plan)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    Thread guard = new Thread(() -> endWhenAsked(process, stop), "fuzzer guard");
    guard.setDaemon(true);
    guard.start();
    Listener listener = new Listener(process, started, heard);
    try (BufferedReader lines = process.inputReader();
        var kept = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        listener.hear(line);
        kept.write(line);
        kept.newLine();
      }
    }
    int exitCode = process.waitFor();
    return new Outcome(
        (System.nanoTime() - started) / 1e9,
        listener.cpuSeconds,
        Thinning.of(listener.samples),
        exitCode,
        listener.tail);
  }

  private static void endWhenAsked(Process process, StopSignal stop) {
    try {
      while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
        if (stop.isRaised()) {
          process.destroy();
          if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
          }
          return;
        }
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static final class Listener {
    private final Process process;
    private final long started;
    private final Consumer<Sample> heard;
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> tail = new ArrayList<>();
    private double cpuSeconds;

    Listener(Process process, long started, Consumer<Sample> heard) {
      this.process = process;
      this.started = started;
      this.heard = heard;
    }

    void hear(String line) {
      tail.add(line);
      if (tail.size() > KEPT_LINES) {
        tail.remove(0);
      }
      process
          .info()
          .totalCpuDuration()
          .ifPresent(spent -> cpuSeconds = Math.max(cpuSeconds, spent.toMillis() / 1e3));
      Sample.parse(line, (System.nanoTime() - started) / 1e9)
          .ifPresent(
              sample -> {
                samples.add(sample);
                heard.accept(sample);
              });
    }
  }
}
