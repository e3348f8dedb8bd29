package dev.latchkey.fuzz.run;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One run of one fuzzer.
 *
 * @param corpus is read and grows
 * @param seeds further directories, only read
 * @param artifacts where inputs go that break the target
 * @param dictionary tokens, in the format of libFuzzer
 * @param classesFirst stands before everything else on the class path
 * @param more options of libFuzzer
 */
public record RunPlan(
    FuzzTarget target,
    int seconds,
    Path corpus,
    List<Path> seeds,
    Path artifacts,
    Optional<Path> dictionary,
    Optional<Path> classesFirst,
    List<String> more) {
  public RunPlan {
    seeds = List.copyOf(seeds);
    more = List.copyOf(more);
  }

  public RunPlan with(String option) {
    List<String> options = new java.util.ArrayList<>(more);
    options.add(option);
    return new RunPlan(
        target, seconds, corpus, seeds, artifacts, dictionary, classesFirst, options);
  }

  public RunPlan withClassesFirst(Path directory) {
    return new RunPlan(
        target, seconds, corpus, seeds, artifacts, dictionary, Optional.of(directory), more);
  }
}
