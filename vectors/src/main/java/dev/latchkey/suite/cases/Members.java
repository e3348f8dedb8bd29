package dev.latchkey.suite.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import java.util.List;

/** The members of an input or an output. A value; adding one gives the next. */
final class Members {
  static final Members NONE = new Members(JsonNodeFactory.instance.objectNode());

  private final ObjectNode json;

  private Members(ObjectNode json) {
    this.json = json;
  }

  static Members bytes(String name, String hex) {
    return NONE.with(name, Bytes.fromHex(hex));
  }

  static Members of(String name, Bytes value) {
    return NONE.with(name, value);
  }

  static Members of(String name, String text) {
    return NONE.with(name, text);
  }

  Members with(String name, Bytes value) {
    return with(name, JsonNodeFactory.instance.textNode(value.hex()));
  }

  Members with(String name, String text) {
    return with(name, JsonNodeFactory.instance.textNode(text));
  }

  Members with(String name, boolean value) {
    return with(name, JsonNodeFactory.instance.booleanNode(value));
  }

  /** An unsigned 64-bit integer: a decimal string. */
  Members u64(String name, long value) {
    return with(name, Long.toUnsignedString(value));
  }

  /** A small number: a JSON number. */
  Members number(String name, int value) {
    return with(name, JsonNodeFactory.instance.numberNode(value));
  }

  Members with(String name, Members value) {
    return with(name, value.json());
  }

  Members list(String name, List<Members> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(value.json()));
    return with(name, array);
  }

  Members byteList(String name, List<Bytes> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(value.hex()));
    return with(name, array);
  }

  Members with(String name, JsonNode value) {
    ObjectNode changed = json.deepCopy();
    changed.set(name, value);
    return new Members(changed);
  }

  Members without(String name) {
    ObjectNode changed = json.deepCopy();
    changed.remove(name);
    return new Members(changed);
  }

  /** A tree nobody else holds. */
  ObjectNode json() {
    return json.deepCopy();
  }
}
