package dev.latchkey.fuzz.target;

/** Does nothing: how fast the fuzzer itself is. */
public final class EmptyTarget {
  private EmptyTarget() {}

  /** Entry point of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {}
}
