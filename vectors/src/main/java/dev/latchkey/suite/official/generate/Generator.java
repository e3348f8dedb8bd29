package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.failure.ProtocolException;

/** Makes the file of one format. */
interface Generator {
  /** The family's name. */
  String family();

  /** What the file is called. */
  default String fileName() {
    return family() + ".json";
  }

  /**
   * Adds all entries.
   *
   * @throws ProtocolException when the implementation refuses what it made itself: a bug
   */
  void generate(ArrayNode entries, Ingredients ingredients) throws ProtocolException;
}
