package dev.latchkey.join;

import dev.latchkey.join.memory.Faults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.provider.Arguments;

/** Every fault there is to try, from the points a rehearsal passed. */
final class CrashPoints {
  private CrashPoints() {}

  /**
   * Each point from the {@code first}-th on, each time it was passed, with each kind of fault;
   * occurrences are counted from the {@code first}-th point.
   */
  static List<Arguments> every(List<String> passed, int first) {
    Map<String, Integer> seen = new HashMap<>();
    List<Arguments> all = new ArrayList<>();
    for (String point : passed.subList(first, passed.size())) {
      int occurrence = seen.merge(point, 1, Integer::sum) - 1;
      for (Faults.Kind kind : Faults.Kind.values()) {
        all.add(Arguments.of(point, occurrence, kind));
      }
    }
    return all;
  }
}
