package dev.latchkey.suite.official;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;

/** One test vector format of the MLS working group. */
public interface OfficialFamily {
  /** The name of the format, for example {@code tree-math}. */
  String name();

  /** Whether a file of this name (without directories) is in this format. */
  default boolean matches(String fileName) {
    return fileName.equals(name() + ".json");
  }

  /** Reads one entry of the file's array; nothing of it is verified yet. */
  OfficialEntry read(DataValue entry) throws DataException;
}
