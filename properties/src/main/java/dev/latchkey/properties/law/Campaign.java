package dev.latchkey.properties.law;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Tries laws again and again, with other inputs each time, for as long as there is time. */
public final class Campaign {
  private final LawRun run;
  private final LawSettings settings;

  public Campaign(LawRun run, LawSettings settings) {
    this.run = run;
    this.settings = settings.withSeed(LawSettings.RANDOM);
  }

  /**
   * Goes round {@code laws} until {@code time} is over; a law that has begun is finished.
   *
   * @param heard gets every result as it comes
   * @return how many did not hold
   */
  public int go(List<LawId> laws, Duration time, Consumer<LawResult> heard) {
    long end = System.nanoTime() + time.toNanos();
    int broken = 0;
    for (int turn = 0; System.nanoTime() < end; turn++) {
      LawResult result = run.run(laws.get(turn % laws.size()), settings);
      heard.accept(result);
      broken += result.holds() ? 0 : 1;
    }
    return broken;
  }
}
