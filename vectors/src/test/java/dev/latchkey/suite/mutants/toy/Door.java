package dev.latchkey.suite.mutants.toy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Something to plant bugs in: every shape of code that an edit knows. */
public final class Door {
  public static final String INSIDE = "inside";
  public static final String OUTSIDE = "outside";

  /** Rules with a method of their own. */
  public enum Rule {
    KNOWN,
    PAID;

    boolean holds(int ticket) {
      return equals(KNOWN) ? ticket != 0 : ticket > 9;
    }
  }

  public boolean admits(int age) {
    requireOpen(age);
    return age >= 18;
  }

  private static void requireOpen(int age) {
    if (age == 99) {
      throw new IllegalStateException("closed");
    }
  }

  public String place() {
    return INSIDE;
  }

  public int between(int from, int to) {
    return Math.subtractExact(to, from);
  }

  public long later(long time) {
    return time + 10L;
  }

  public Optional<String> host() {
    return Optional.of("host");
  }

  public List<Integer> fitting(List<Integer> ages) {
    return ages.stream().filter(age -> age > 3).filter(age -> age < 9).toList();
  }

  /** Nobody calls it but edits. */
  public static List<Integer> first(Stream<Integer> ages) {
    return ages.limit(1).toList();
  }

  public boolean allRules(int ticket) {
    for (Rule rule : Rule.values()) {
      if (!rule.holds(ticket)) {
        return false;
      }
    }
    return true;
  }
}
