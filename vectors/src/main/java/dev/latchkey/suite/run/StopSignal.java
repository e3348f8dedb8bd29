package dev.latchkey.suite.run;

/** Asks a run to end early; set once, by whoever hears the interrupt. */
public final class StopSignal {
  private volatile boolean raised;

  public void raise() {
    raised = true;
  }

  public boolean isRaised() {
    return raised;
  }
}
