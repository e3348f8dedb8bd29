package dev.latchkey.properties.law;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How one law fared in one run.
 *
 * @param reported what the law published: its seed, its tries, its branches
 * @param took processor time, which does not depend on who else uses the machine
 * @param failure why it failed; empty where it held
 */
public record LawResult(
    LawId id, Map<String, String> reported, Duration took, Optional<Throwable> failure) {
  public LawResult {
    reported = Map.copyOf(reported);
  }

  public boolean holds() {
    return failure.isEmpty();
  }

  public String seed() {
    return reported.getOrDefault("seed", "unknown");
  }

  public String tries() {
    return reported.getOrDefault("tries", "0");
  }

  public String branches() {
    return reported.getOrDefault("branches", "");
  }

  /** The smallest input found that breaks the law; empty where it holds. */
  public String sample() {
    return reported.getOrDefault("sample", "");
  }

  /** The one command that tries the same inputs again. */
  public String replay() {
    return "./latchkey properties --run '" + id + "' --seed " + seed();
  }
}
