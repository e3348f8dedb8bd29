package dev.latchkey.suite.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The fewest patterns that match some ids and no others. */
final class Patterns {
  private Patterns() {}

  /** Patterns that match exactly {@code ids} among {@code all}, of which they are a subset. */
  static List<String> covering(Set<String> ids, Set<String> all) {
    List<String> patterns = new ArrayList<>();
    cover("", ids, all, patterns);
    return patterns;
  }

  /** As deep as ids have components, of which they have few. */
  private static void cover(
      String prefix, Set<String> ids, Set<String> all, List<String> patterns) {
    if (ids.isEmpty()) {
      return;
    }
    if (ids.size() == all.size() && ids.size() > 1) {
      boolean isFlat = ids.stream().noneMatch(id -> id.indexOf('/', prefix.length()) >= 0);
      patterns.add(prefix + (isFlat ? "*" : "**"));
      return;
    }
    Set<String> branches = new TreeSet<>();
    for (String id : ids) {
      int slash = id.indexOf('/', prefix.length());
      if (slash >= 0) {
        branches.add(id.substring(0, slash + 1));
      }
    }
    branches.forEach(branch -> cover(branch, below(branch, ids), below(branch, all), patterns));
    leaves(prefix, leavesBelow(prefix, ids), leavesBelow(prefix, all), patterns);
  }

  /** Names in one directory that begin alike, up to a hyphen, are matched by what they share. */
  private static void leaves(
      String prefix, Set<String> ids, Set<String> all, List<String> patterns) {
    if (!ids.isEmpty() && ids.size() == all.size() && ids.size() > 1) {
      patterns.add(prefix + "*");
      return;
    }
    Set<String> branches = new TreeSet<>();
    for (String id : ids) {
      int hyphen = id.indexOf('-', prefix.length());
      if (hyphen < 0) {
        patterns.add(id);
      } else {
        branches.add(id.substring(0, hyphen + 1));
      }
    }
    branches.forEach(branch -> leaves(branch, below(branch, ids), below(branch, all), patterns));
  }

  private static Set<String> leavesBelow(String prefix, Set<String> ids) {
    Set<String> leaves = below(prefix, ids);
    leaves.removeIf(id -> id.indexOf('/', prefix.length()) >= 0);
    return leaves;
  }

  private static Set<String> below(String prefix, Set<String> ids) {
    Set<String> below = new TreeSet<>(ids);
    below.removeIf(id -> !id.startsWith(prefix));
    return below;
  }
}
