package dev.latchkey.join;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import java.io.IOException;
import java.util.Locale;

/** Runs steps: tells the checkpoints, and gives a port's failure the code of its step. */
final class StepRunner {
  private final Checkpoints checkpoints;

  StepRunner(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
  }

  /** One step, restartable from what is saved before it. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws ProtocolException, IOException;
  }

  <T> T run(JoinStep step, ErrorCode onFailure, Step<T> body) throws ProtocolException {
    String name = name(step);
    try {
      checkpoints.before(name);
      T result = body.run();
      checkpoints.after(name);
      return result;
    } catch (IOException e) {
      throw onFailure.because("step " + name + " failed: " + e.getMessage());
    }
  }

  private static String name(JoinStep step) {
    return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
