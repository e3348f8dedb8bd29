package dev.latchkey.admission;

/** What the identity log says of an installation key at the recorded sequence id. */
public enum Association {
  /** The key is one of the joiner's inbox. */
  HELD,
  /** It is not: never was, no longer is, or is not yet. */
  NOT_HELD,
  /** The inbox has no update of that id. */
  NO_SUCH_UPDATE,
  /** There is no inbox or no readable membership entry to ask with. */
  NOT_ASKED
}
