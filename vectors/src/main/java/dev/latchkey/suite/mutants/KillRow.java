package dev.latchkey.suite.mutants;

import dev.latchkey.suite.model.Level;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One mutant and the cases that told it from the reference, in the order of the suite.
 *
 * @param asked cases that were put to it: those that run what it changes
 */
public record KillRow(Mutant mutant, Fate fate, int asked, List<Kill> kills) {
  public KillRow {
    kills = List.copyOf(kills);
  }

  static KillRow of(Mutant mutant, int asked, List<Kill> kills) {
    return new KillRow(mutant, fate(mutant.excuse(), kills), asked, kills);
  }

  static KillRow notRun(Mutant mutant) {
    return new KillRow(mutant, Fate.NOT_RUN, 0, List.of());
  }

  private static Fate fate(Excuse excuse, List<Kill> kills) {
    boolean found = kills.stream().anyMatch(Kill::isFound);
    if (excuse.equivalent().isPresent()) {
      return kills.isEmpty() ? Fate.ARGUED_EQUIVALENT : Fate.EXCUSED_WRONGLY;
    }
    if (excuse.outOfReach()) {
      return found ? Fate.EXCUSED_WRONGLY : Fate.KILLED_BY_IMPL_TEST;
    }
    if (found) {
      return Fate.KILLED;
    }
    return kills.isEmpty() ? Fate.SURVIVED : Fate.ONLY_CRASHED;
  }

  /** The cases that found the bug. */
  public List<Kill> found() {
    return kills.stream().filter(Kill::isFound).toList();
  }

  /** The levels of the cases that found it. */
  public Set<Level> levels() {
    Set<Level> levels = new TreeSet<>();
    found().forEach(kill -> levels.add(kill.level()));
    return levels;
  }
}
