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
 * @param instrumented patterns of the classes whose coverage guides the fuzzer
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
    List<String> instrumented,
    List<String> more) {
  /** All our classes. */
  public static final List<String> EVERYTHING = List.of("dev.latchkey.**");

  public RunPlan {
    seeds = List.copyOf(seeds);
    instrumented = List.copyOf(instrumented);
    more = List.copyOf(more);
  }
}
