package dev.latchkey.suite.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

  /** What {@code reader} makes of the member, or empty when it is absent. */
  public <T> Optional<T> optional(String key, DataReader<DataValue, T> reader)
      throws DataException {
    return has(key) ? Optional.of(reader.read(get(key))) : Optional.empty();
  }

  List<String> unasked() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    names.removeAll(asked);
    return names;
  }

  void noOtherKeys() throws DataException {
    for (String key : unasked()) {
      throw self.member(key, node).fault(DataFault.UNKNOWN_KEY, "not part of the format");
    }
  }
}
