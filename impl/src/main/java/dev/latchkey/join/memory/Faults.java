package dev.latchkey.join.memory;

import dev.latchkey.join.Checkpoints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides at which point an operation fails, and how. A point is a step or an operation of a port
 * by its name, before or after it took effect, for example {@code before publish} or {@code after
 * store.enter}. Every point passed is remembered, so that a test can run through all of them.
 */
public final class Faults implements Checkpoints {
  private final List<String> passed = new ArrayList<>();
  private final Map<String, Runnable> meanwhile = new HashMap<>();
  private final List<Plan> plans = new ArrayList<>();

  /** How an operation ends where a fault is planned. */
  public enum Kind {
    /** With an exception its caller handles. */
    FAIL,
    /** Not at all: {@link SimulatedCrash} unwinds everything. */
    CRASH
  }

  /**
   * Plans one fault more, for the {@code occurrence}-th time (from 0, counted from now) {@code
   * point} is passed.
   */
  public void plan(String point, int occurrence, Kind kind) {
    plans.add(new Plan(point, occurrence, kind));
  }

  /** Lets something else happen, once, when {@code point} is first passed. */
  public void meanwhile(String point, Runnable event) {
    meanwhile.put(point, event);
  }

  /** Every point passed so far, in order. */
  public List<String> passed() {
    return List.copyOf(passed);
  }

  /** Whether a planned fault has not happened. */
  public boolean isPending() {
    return !plans.isEmpty();
  }

  @Override
  public void before(String step) throws IOException {
    pass("before " + step);
  }

  @Override
  public void after(String step) throws IOException {
    pass("after " + step);
  }

  private void pass(String point) throws IOException {
    passed.add(point);
    Optional.ofNullable(meanwhile.remove(point)).ifPresent(Runnable::run);
    Optional<Plan> due =
        plans.stream().filter(it -> it.point().equals(point) && it.occurrence() == 0).findFirst();
    plans.replaceAll(it -> it.point().equals(point) ? it.sooner() : it);
    if (due.isEmpty()) {
      return;
    }
    plans.remove(due.get().sooner());
    if (due.get().kind() == Kind.CRASH) {
      throw new SimulatedCrash(point);
    }
    throw new IOException("planned fault " + point);
  }

  private record Plan(String point, int occurrence, Kind kind) {
    Plan sooner() {
      return new Plan(point, occurrence - 1, kind);
    }
  }
}
