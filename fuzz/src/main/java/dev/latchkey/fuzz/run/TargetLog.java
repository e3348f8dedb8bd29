package dev.latchkey.fuzz.run;

import java.util.ArrayList;
import java.util.List;

/**
 * All that was done on one target.
 *
 * @param seconds on the clock, over all runs
 * @param cpuSeconds of processor time
 * @param gain features that the last run found, for each second it took
 * @param samples over all runs, seconds and executions adding up
 * @param findings distinct ones so far
 */
public record TargetLog(
    String target,
    double seconds,
    double cpuSeconds,
    long executions,
    double gain,
    int findings,
    List<Sample> samples) {
  public TargetLog {
    samples = List.copyOf(samples);
  }

  /** Nothing done yet. */
  public static TargetLog none(String target) {
    return new TargetLog(target, 0, 0, 0, Double.POSITIVE_INFINITY, 0, List.of());
  }

  public int features() {
    return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).features();
  }

  public int coverage() {
    return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).coverage();
  }

  public int corpus() {
    return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).corpus();
  }

  /** This log and one run more. */
  public TargetLog plus(Fuzzer.Outcome run, int foundInAll) {
    List<Sample> more = new ArrayList<>(samples);
    for (Sample sample : run.samples()) {
      more.add(
          new Sample(
              seconds + sample.seconds(),
              executions + sample.executions(),
              Math.max(coverage(), sample.coverage()),
              Math.max(features(), sample.features()),
              sample.corpus()));
    }
    long executed = run.last().map(Sample::executions).orElse(0L);
    int found = run.last().map(Sample::features).orElse(0);
    return new TargetLog(
        target,
        seconds + run.seconds(),
        cpuSeconds + run.cpuSeconds(),
        executions + executed,
        Math.max(0, found - features()) / Math.max(run.seconds(), 1),
        foundInAll,
        Thinning.of(more));
  }
}
