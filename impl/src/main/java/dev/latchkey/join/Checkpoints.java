package dev.latchkey.join;

import java.io.IOException;

/** Hears of every step before it begins and after it ended: progress, or faults in a test. */
public interface Checkpoints {
  Checkpoints NONE = new Checkpoints() {};

  /** An exception stops the join here, as if the step itself had failed. */
  default void before(String step) throws IOException {}

  /** An exception stops the join here, as if the step had ended without an answer. */
  default void after(String step) throws IOException {}
}
