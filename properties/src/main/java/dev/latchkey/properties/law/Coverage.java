package dev.latchkey.properties.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;

/** How often each branch of one law was hit in one run. */
public final class Coverage {
  private final Map<String, Integer> counts = new TreeMap<>();

  private Coverage() {}

  /** The counts of the law that is running. */
  static Coverage current() {
    return Store.getOrCreate(Coverage.class, Lifespan.PROPERTY, Coverage::new).get();
  }

  /** Counts one more way through {@code branch}; only while a law runs. */
  public static void hit(String branch) {
    current().counts.merge(branch, 1, Integer::sum);
  }

  /** Counts {@code branch} if {@code condition} holds, and passes the condition on. */
  public static boolean hitIf(boolean condition, String branch) {
    if (condition) {
      hit(branch);
    }
    return condition;
  }

  /** Those of {@code wanted} that were hit less than {@code atLeast} times. */
  List<String> missing(List<String> wanted, int atLeast) {
    List<String> missing = new ArrayList<>();
    for (String branch : wanted) {
      if (counts.getOrDefault(branch, 0) < atLeast) {
        missing.add(branch);
      }
    }
    return missing;
  }

  /** For people: each branch and its count. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (branch, count) ->
            text.append(text.length() == 0 ? "" : ", ").append(branch).append(' ').append(count));
    return text.toString();
  }
}
