package dev.latchkey.fuzz.planted;

/** What is done to a method. */
public sealed interface Change {
  /** The method does nothing but return. */
  enum Returns implements Change {
    TRUE,
    FALSE,
    NOTHING,
    NO_BYTES
  }

  /**
   * One of the method's conditional jumps is always taken, which skips what it guards.
   *
   * @param number in the order of the code, from 0
   */
  record AlwaysJump(int number) implements Change {}
}
