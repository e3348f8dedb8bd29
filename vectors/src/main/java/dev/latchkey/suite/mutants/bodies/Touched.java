package dev.latchkey.suite.mutants.bodies;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which probed methods were entered since the last look. Every copy of the reference has its own.
 */
public final class Touched implements Supplier<Set<String>> {
  private static final Set<String> METHODS = new HashSet<>();

  /** Called at the entry of a probed method. */
  public static void enter(String method) {
    synchronized (METHODS) {
      METHODS.add(method);
    }
  }

  /** What was entered, and forgets it. */
  @Override
  public Set<String> get() {
    synchronized (METHODS) {
      Set<String> entered = Set.copyOf(METHODS);
      METHODS.clear();
      return entered;
    }
  }
}
