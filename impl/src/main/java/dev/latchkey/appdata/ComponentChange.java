package dev.latchkey.appdata;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;

/** What an AppDataUpdate proposal does to one component. */
public sealed interface ComponentChange {
  ComponentId id();

  /** Writes: a delta for maps and sets, the complete value for everything else. */
  record Update(ComponentId id, Bytes payload) implements ComponentChange {}

  /** Removes the whole component. */
  record Remove(ComponentId id) implements ComponentChange {}
}
