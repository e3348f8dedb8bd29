package dev.latchkey.suite.result;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many cases ended in each way; outcomes that did not occur are absent. */
public record Totals(Map<Outcome, Integer> counts) {
  public Totals {
    Map<Outcome, Integer> copy = new EnumMap<>(Outcome.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
  }

  public static Totals of(Collection<CaseResult> results) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    results.forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
    return new Totals(counts);
  }

  public int of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  public int of(Outcome.Colour colour) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().colour() == colour)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  public int cases() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
