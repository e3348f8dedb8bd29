package dev.latchkey.fuzz.run;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.finding.Findings;
import dev.latchkey.suite.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Shares time over targets in slices: first one to each, then always to the target whose last slice
 * found most for its time, but never to one that has had its share and found nothing while others
 * are behind.
 */
public final class Campaign {
  private final Places places;
  private final CampaignLog log;
  private final Heard heard;
  private final StopSignal stop;

  /**
   * Where things are.
   *
   * @param state corpora and artifacts of this campaign
   * @param committed the corpora that come with the project
   * @param findings where findings go, told apart and minimised
   */
  public record Places(Path state, Path committed, Path dictionaries, Path findings) {
    Path corpus(FuzzTarget target) {
      return state.resolve(target.name()).resolve("corpus");
    }

    Path artifacts(FuzzTarget target) {
      return state.resolve(target.name()).resolve("artifacts");
    }
  }

  /** What somebody who watches is told. */
  public interface Heard {
    /** {@code sample} counts from the start of this slice. */
    void sample(FuzzTarget target, TargetLog before, Sample sample);

    void found(FuzzTarget target, Path finding);
  }

  public Campaign(Places places, CampaignLog log, Heard heard, StopSignal stop) {
    this.places = places;
    this.log = log;
    this.heard = heard;
    this.stop = stop;
  }

  /** Fuzzes {@code targets} for {@code seconds} together, in slices of {@code slice} seconds. */
  public void run(List<FuzzTarget> targets, int seconds, int slice)
      throws IOException, InterruptedException {
    int left = seconds;
    while (left > 0 && !stop.isRaised()) {
      int share = Math.min(slice, left);
      slice(next(targets), share, List.of());
      left -= share;
    }
  }

  /** The target that is to come next. */
  FuzzTarget next(List<FuzzTarget> targets) {
    return targets.stream()
        .max(
            Comparator.<FuzzTarget>comparingDouble(it -> log.of(it.name()).gain())
                .thenComparing(it -> -log.of(it.name()).seconds()))
        .orElseThrow();
  }

  /** One run, recorded. */
  public Fuzzer.Outcome slice(FuzzTarget target, int seconds, List<String> more)
      throws IOException, InterruptedException {
    TargetLog before = log.of(target.name());
    Fuzzer.Outcome outcome =
        Fuzzer.run(plan(target, seconds, more), stop, it -> heard.sample(target, before, it));
    for (Path finding : new Findings(places.findings()).collect(target, places.artifacts(target))) {
      heard.found(target, finding);
    }
    int findings = Findings.of(places.findings().resolve(target.name())).size();
    log.put(before.plus(outcome, findings));
    return outcome;
  }

  private RunPlan plan(FuzzTarget target, int seconds, List<String> more) {
    List<Path> seeds = new ArrayList<>();
    Path committed = places.committed().resolve(target.name());
    if (Files.isDirectory(committed)) {
      seeds.add(committed);
    }
    Path dictionary = places.dictionaries().resolve(target.name() + ".dict");
    List<String> options = new ArrayList<>(more);
    options.add("--keep_going=10");
    return new RunPlan(
        target,
        seconds,
        places.corpus(target),
        seeds,
        places.artifacts(target),
        Files.exists(dictionary) ? Optional.of(dictionary) : Optional.empty(),
        Optional.empty(),
        RunPlan.EVERYTHING,
        options);
  }
}
