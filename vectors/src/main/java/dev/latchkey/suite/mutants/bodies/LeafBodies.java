package dev.latchkey.suite.mutants.bodies;

import java.util.function.Predicate;
import java.util.stream.Stream;

/** Wrong code around leaves. */
public final class LeafBodies {
  private LeafBodies() {}

  /** Whatever is asked for is there. */
  public static <T> boolean extensionsOnly(Stream<T> required, Predicate<? super T> supported) {
    return true;
  }
}
