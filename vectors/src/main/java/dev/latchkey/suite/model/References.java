package dev.latchkey.suite.model;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code {"$ref": "#/PLACE/NAME"}} in an input, where the place is {@code shared} or {@code saved};
 * further steps of the JSON Pointer lead into the value.
 */
public final class References {
  /** Values of the file. */
  public static final String SHARED = "shared";

  /** Values that earlier steps of a script put aside. */
  public static final String SAVED = "saved";

  private static final String REF = "$ref";

  private References() {}

  /** {@code tree} with every reference into {@code place} replaced; a dangling one fails. */
  public static JsonNode resolve(JsonNode tree, String place, Map<String, JsonNode> values)
      throws DanglingReferenceException {
    Optional<String> target = target(tree, place);
    if (target.isPresent()) {
      return value(target.get(), place, values);
    }
    if (tree instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        copy.set(entry.getKey(), resolve(entry.getValue(), place, values));
      }
      return copy;
    }
    if (tree instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (JsonNode element : array) {
        copy.add(resolve(element, place, values));
      }
      return copy;
    }
    return tree;
  }

  /** Names of the values of {@code place} that {@code tree} refers to. */
  public static List<String> names(JsonNode tree, String place) {
    List<String> names = new ArrayList<>();
    collect(tree, place, names);
    return names;
  }

  private static void collect(JsonNode tree, String place, List<String> names) {
    Optional<String> target = target(tree, place);
    if (target.isPresent()) {
      names.add(JsonPointer.compile(target.get()).getMatchingProperty());
    } else {
      tree.forEach(child -> collect(child, place, names));
    }
  }

  private static JsonNode value(String pointer, String place, Map<String, JsonNode> values)
      throws DanglingReferenceException {
    JsonPointer path = JsonPointer.compile(pointer);
    JsonNode value = values.get(path.getMatchingProperty());
    JsonNode inside = value == null ? null : value.at(path.tail());
    if (inside == null || inside.isMissingNode()) {
      throw new DanglingReferenceException("#/" + place + pointer);
    }
    return inside;
  }

  /** The pointer below {@code place}, when {@code tree} is a reference into it. */
  private static Optional<String> target(JsonNode tree, String place) {
    String prefix = "#/" + place + "/";
    if (tree.isObject() && tree.size() == 1 && tree.path(REF).asText().startsWith(prefix)) {
      return Optional.of(tree.get(REF).asText().substring(prefix.length() - 1));
    }
    return Optional.empty();
  }

  /** A reference to nothing. */
  public static final class DanglingReferenceException extends Exception {
    private static final long serialVersionUID = 1L;

    DanglingReferenceException(String reference) {
      super("nothing at " + reference);
    }
  }
}
