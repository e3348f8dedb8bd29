package dev.latchkey.fuzz.run;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.FuzzTargets;
import dev.latchkey.suite.run.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Measures a target and the empty one side by side: at the same time, from the same inputs, which
 * both keep mutating.
 */
public final class Speed {
  /**
   * Executions a second once both run, start and warm-up left out.
   *
   * @param share of the empty target's
   */
  public record Result(String target, double perSecond, double empty, double share) {}

  private final Path corpora;
  private final Path work;
  private final int seconds;

  public Speed(Path corpora, Path work, int seconds) {
    this.corpora = corpora;
    this.work = work;
    this.seconds = seconds;
  }

  public Result measure(FuzzTarget target, StopSignal stop)
      throws IOException, InterruptedException {
    CompletableFuture<Double> empty =
        CompletableFuture.supplyAsync(() -> rate(FuzzTargets.EMPTY, target, stop));
    CompletableFuture<Double> its = CompletableFuture.supplyAsync(() -> rate(target, target, stop));
    try {
      double base = empty.get();
      double measured = its.get();
      return new Result(target.name(), measured, base, measured / base);
    } catch (ExecutionException e) {
      throw new IOException("a fuzzer did not run", e);
    }
  }

  /** Of {@code target}, on the inputs of {@code inputs}. */
  private double rate(FuzzTarget target, FuzzTarget inputs, StopSignal stop) {
    Path place = work.resolve("speed-" + inputs.name() + "-" + target.name());
    RunPlan plan =
        new RunPlan(
            target,
            seconds,
            place.resolve("corpus"),
            List.of(corpora.resolve(inputs.name())),
            place.resolve("artifacts"),
            Optional.empty(),
            Optional.empty(),
            RunPlan.EVERYTHING,
            List.of("-keep_seed=1", "-max_len=2048", "-len_control=0", "-reload=0"));
    try {
      return rate(Fuzzer.run(plan, stop, sample -> {}));
    } catch (IOException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  /** From the first sample in the second half of the run to the last one. */
  private double rate(Fuzzer.Outcome outcome) throws IOException {
    Sample last = outcome.last().orElseThrow(() -> new IOException(outcome.tail().toString()));
    Sample first =
        outcome.samples().stream()
            .filter(it -> it.seconds() >= last.seconds() - seconds * 0.6)
            .findFirst()
            .orElse(last);
    double took = last.seconds() - first.seconds();
    return took < 0.5
        ? last.executions() / (double) seconds
        : (last.executions() - first.executions()) / took;
  }
}
