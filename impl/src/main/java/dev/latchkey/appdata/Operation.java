package dev.latchkey.appdata;

/** What a write does, and hence which policy of a component's permissions judges it. */
public enum Operation {
  /** A key enters a map or set. */
  INSERT,
  /** A map value is replaced, or a whole value is written, also for the first time. */
  UPDATE,
  /** A key leaves a map or set, or the component itself is removed. */
  DELETE
}
