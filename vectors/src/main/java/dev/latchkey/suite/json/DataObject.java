package dev.latchkey.suite.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** The members of one JSON object, which must be asked for one and all. */
public final class DataObject {
  private final DataValue self;
  private final JsonNode node;
  private final Set<String> asked = new HashSet<>();

  DataObject(DataValue self, JsonNode node) {
    this.self = self;
    this.node = node;
  }

  /** The member {@code key}; its absence is {@code missing_key}. */
  public DataValue get(String key) throws DataException {
    asked.add(key);
    JsonNode value = node.get(key);
    if (value == null) {
      throw self.fault(DataFault.MISSING_KEY, "\"" + key + "\"");
    }
    return self.member(key, value);
  }

  /** Whether the member is there; asking makes it known. */
  public boolean has(String key) {
    asked.add(key);
    return node.has(key);
  }

  /** A failure about the object as a whole, for rules between its members. */
  public DataException fault(DataFault fault, String detail) {
    return self.fault(fault, detail);
  }

  void noOtherKeys() throws DataException {
    for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!asked.contains(key)) {
        throw self.member(key, node).fault(DataFault.UNKNOWN_KEY, "not part of the format");
      }
    }
  }
}
