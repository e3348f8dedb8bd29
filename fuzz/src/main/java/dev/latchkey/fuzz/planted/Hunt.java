package dev.latchkey.fuzz.planted;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.FuzzTargets;
import dev.latchkey.fuzz.catalogue.Inputs;
import dev.latchkey.fuzz.run.Fuzzer;
import dev.latchkey.fuzz.run.RunPlan;
import dev.latchkey.suite.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Sees whether a fuzzer finds a planted bug. Inputs of the committed corpus that show the bug by
 * themselves are taken out first, so that what finds it is the fuzzing.
 */
public final class Hunt {
  /**
   * What came of one hunt.
   *
   * @param inCorpus inputs of the committed corpus that show the bug at once
   * @param found whether the fuzzer found it
   * @param seconds until it did, the start of the process included; or how long it tried
   * @param cpuSeconds of processor time in them
   */
  public record Result(
      PlantedBug bug,
      int inCorpus,
      boolean found,
      double seconds,
      double cpuSeconds,
      long executions) {}

  private final Path corpora;
  private final Path work;
  private final int seconds;

  /** Reads committed corpora below {@code corpora}, and leaves its files below {@code work}. */
  public Hunt(Path corpora, Path work, int seconds) {
    this.corpora = corpora;
    this.work = work;
    this.seconds = seconds;
  }

  public Result hunt(PlantedBug bug, StopSignal stop) throws IOException, InterruptedException {
    FuzzTarget target = FuzzTargets.find(bug.target()).orElseThrow();
    Path place = work.resolve(bug.name());
    byte[] planted = Planter.plant(bug);
    Path file = place.resolve("classes").resolve(bug.internalName() + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, planted);
    BuggyLoader loader = new BuggyLoader(bug, planted);
    int inCorpus = 0;
    for (Path input : Inputs.in(corpora.resolve(target.name()))) {
      byte[] bytes = Files.readAllBytes(input);
      if (loader.breaks(target, bytes.clone())) {
        inCorpus++;
      } else {
        Inputs.write(place.resolve("seeds"), Bytes.takeOwnership(bytes));
      }
    }
    Files.createDirectories(place.resolve("seeds"));
    Fuzzer.Outcome outcome = Fuzzer.run(plan(bug, target, place), stop, sample -> {});
    boolean found =
        Inputs.in(place.resolve("artifacts")).stream()
            .anyMatch(it -> it.getFileName().toString().startsWith("crash-"));
    long executions = outcome.last().map(it -> it.executions()).orElse(0L);
    return new Result(bug, inCorpus, found, outcome.seconds(), outcome.cpuSeconds(), executions);
  }

  private RunPlan plan(PlantedBug bug, FuzzTarget target, Path place) {
    return new RunPlan(
        target,
        seconds,
        place.resolve("corpus"),
        List.of(place.resolve("seeds")),
        place.resolve("artifacts"),
        Optional.of(corpora.resolveSibling("dictionaries").resolve(target.name() + ".dict")),
        Optional.of(place.resolve("classes")),
        List.of(bug.scope(), "dev.latchkey.fuzz.**"),
        List.of());
  }
}
