package dev.latchkey.suite.runner;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the list of known failures from what a run showed. An entry covers only cases that ended
 * as it says, so that it hides nothing else; comments and reasons of an older list are kept.
 */
public final class Baseline {
  private final Set<String> suite;
  private final Map<String, Outcome> ended = new HashMap<>();
  private final Map<String, Outcome> failed = new LinkedHashMap<>();

  /**
   * @param suite the ids of all cases, those that did not run included
   * @param results of a run with or without a list of known failures
   * @param scoring which failures count
   */
  public Baseline(Collection<String> suite, List<CaseResult> results, Scoring scoring) {
    this.suite = new TreeSet<>(suite);
    for (CaseResult result : results) {
      if (!this.suite.contains(result.id()) || Scoring.isMissing(result)) {
        continue;
      }
      Outcome outcome = KnownFailures.recorded(result);
      ended.put(result.id(), outcome);
      boolean counts = result.outcome() == Outcome.XFAIL || scoring.fails(result);
      if (counts && KnownFailures.canBeKnown(outcome)) {
        failed.put(result.id(), outcome);
      }
    }
  }

  /** How many failures the run showed. */
  public int failures() {
    return failed.size();
  }

  /** A list of all failures, each with {@code reason}. */
  public String written(String reason) {
    return joined(entries(failed, reason));
  }

  /** {@code old} without what no longer fails so; comments stay where they are. */
  public String pruned(String old, String name) throws SelectionException {
    return joined(kept(old, name, new TreeSet<>()));
  }

  /** {@link #pruned}, and the failures that it does not cover, with {@code reason}. */
  public String updated(String old, String name, String reason) throws SelectionException {
    Set<String> covered = new TreeSet<>();
    List<String> lines = kept(old, name, covered);
    Map<String, Outcome> fresh = new LinkedHashMap<>(failed);
    fresh.keySet().removeAll(covered);
    lines.addAll(entries(fresh, reason));
    return joined(lines);
  }

  private List<String> kept(String old, String name, Set<String> covered)
      throws SelectionException {
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (String line : old.lines().toList()) {
      number++;
      Optional<KnownFailures.Entry> entry =
          KnownFailures.isEntry(line)
              ? Optional.of(KnownFailures.entry(line.strip(), name + ":" + number))
              : Optional.empty();
      if (entry.isEmpty()) {
        lines.add(line);
      } else {
        lines.addAll(still(line, entry.get(), covered));
      }
    }
    return lines;
  }

  /** What is left of {@code line}: itself, nothing, or entries for those cases that still fail. */
  private List<String> still(String line, KnownFailures.Entry entry, Set<String> covered) {
    List<String> matching = suite.stream().filter(entry::matches).toList();
    List<String> holding =
        matching.stream()
            .filter(id -> !ended.containsKey(id) || ended.get(id) == entry.outcome())
            .toList();
    boolean anyFails = holding.stream().anyMatch(ended::containsKey);
    boolean anyRan = matching.stream().anyMatch(ended::containsKey);
    covered.addAll(holding);
    if (holding.size() == matching.size() && !matching.isEmpty()) {
      return List.of(line);
    }
    if (anyRan && !anyFails) {
      covered.removeAll(holding);
      return List.of();
    }
    Map<String, Outcome> rest = new LinkedHashMap<>();
    holding.forEach(id -> rest.put(id, entry.outcome()));
    return entries(rest, entry.reason());
  }

  private List<String> entries(Map<String, Outcome> failures, String reason) {
    List<String> lines = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      Set<String> ids = new TreeSet<>();
      failures.forEach(
          (id, it) -> {
            if (it == outcome) {
              ids.add(id);
            }
          });
      for (String pattern : Patterns.covering(ids, suite)) {
        lines.add(pattern + " = " + outcome + " # " + reason);
      }
    }
    return lines;
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
