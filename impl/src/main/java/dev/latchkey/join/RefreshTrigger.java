package dev.latchkey.join;

/**
 * What makes a member who did not commit look after the slots. There is deliberately none for a
 * commit of somebody else (XIP82-REFRESH-03).
 */
public enum RefreshTrigger {
  /** The application came to the foreground. */
  FOREGROUND,
  /** A slow timer. */
  SLOW_TIMER,
  /** A much slower timer: blobs are opened, not only counted. */
  DEEP_TIMER,
  /** Somebody says that joining failed. */
  JOIN_FAILURE;

  boolean isDeep() {
    return switch (this) {
      case FOREGROUND, SLOW_TIMER -> false;
      case DEEP_TIMER, JOIN_FAILURE -> true;
    };
  }
}
