package dev.latchkey.suite.run;

/**
 * One thing to run.
 *
 * @param id unique within the run
 * @param group what it belongs to in tables, for example its family
 */
public record Case(String id, String group, Body body) {

  /** Runs the case. Whatever it throws is the outcome {@code ERROR}, never a pass or a failure. */
  @FunctionalInterface
  public interface Body {
    Verdict run() throws InterruptedException;
  }
}
