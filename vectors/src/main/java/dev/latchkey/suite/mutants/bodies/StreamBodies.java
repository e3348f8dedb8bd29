package dev.latchkey.suite.mutants.bodies;

import java.util.function.Predicate;
import java.util.stream.Stream;

/** Wrong ways to look through a list. */
public final class StreamBodies {
  private StreamBodies() {}

  /** Looks at the first element only. */
  public static <T> boolean firstMatches(Stream<T> elements, Predicate<? super T> wanted) {
    return elements.limit(1).allMatch(wanted);
  }

  /** Looks past the first element. */
  public static <T> boolean othersMatch(Stream<T> elements, Predicate<? super T> wanted) {
    return elements.skip(1).allMatch(wanted);
  }

  /** Looks for what is forbidden at the head only. */
  public static <T> boolean firstFails(Stream<T> elements, Predicate<? super T> forbidden) {
    return elements.limit(1).noneMatch(forbidden);
  }
}
