package dev.latchkey.join.memory;

/** The process ended here. Nobody but a test's main loop may catch it. */
public final class SimulatedCrash extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SimulatedCrash(String point) {
    super(point);
  }
}
