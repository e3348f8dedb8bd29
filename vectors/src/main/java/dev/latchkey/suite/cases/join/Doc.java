package dev.latchkey.suite.cases.join;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import java.util.List;

/** The members of an object in a case. A value; adding one gives the next. */
final class Doc {
  static final Doc NONE = new Doc(JsonNodeFactory.instance.objectNode());

  private final ObjectNode json;

  private Doc(ObjectNode json) {
    this.json = json;
  }

  static Doc of(String name, String text) {
    return NONE.text(name, text);
  }

  static Doc of(String name, Bytes value) {
    return NONE.hex(name, value);
  }

  /** A reference to what an earlier step saved, or to a part of it. */
  static JsonNode saved(String path) {
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/saved/" + path);
  }

  /** The input of an operation on the client behind the saved {@code handle}. */
  static Doc on(String handle) {
    return NONE.set("handle", saved(handle));
  }

  Doc hex(String name, Bytes value) {
    return text(name, value.hex());
  }

  Doc text(String name, String value) {
    return set(name, JsonNodeFactory.instance.textNode(value));
  }

  /** An unsigned 64-bit integer: a decimal string. */
  Doc u64(String name, long value) {
    return text(name, Long.toUnsignedString(value));
  }

  Doc number(String name, int value) {
    return set(name, JsonNodeFactory.instance.numberNode(value));
  }

  Doc flag(String name, boolean value) {
    return set(name, JsonNodeFactory.instance.booleanNode(value));
  }

  Doc set(String name, Doc value) {
    return set(name, value.json());
  }

  Doc set(String name, JsonNode value) {
    ObjectNode changed = json.deepCopy();
    changed.set(name, value);
    return new Doc(changed);
  }

  Doc without(String name) {
    ObjectNode changed = json.deepCopy();
    changed.remove(name);
    return new Doc(changed);
  }

  /** With every member of {@code other}. */
  Doc and(Doc other) {
    ObjectNode changed = json.deepCopy();
    changed.setAll(other.json());
    return new Doc(changed);
  }

  Doc list(String name, List<Doc> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(value.json()));
    return set(name, array);
  }

  Doc bytes(String name, List<Bytes> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(value.hex()));
    return set(name, array);
  }

  Doc texts(String name, List<String> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return set(name, array);
  }

  Doc nodes(String name, List<JsonNode> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return set(name, array);
  }

  /** A tree nobody else holds. */
  ObjectNode json() {
    return json.deepCopy();
  }
}
