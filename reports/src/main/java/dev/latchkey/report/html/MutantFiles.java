package dev.latchkey.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mutants of the reference, from two kinds of files: lists that plant them, and kill matrices
 * {@code {"mutants": [{"name", "killedBy", "levels", "status"}]}} that say what became of them.
 */
final class MutantFiles {
  private static final List<String> SHOWN =
      List.of("name", "story", "requirements", "killedBy", "levels", "status", "argument");

  private final Map<String, ObjectNode> byName = new LinkedHashMap<>();

  /** Takes in one file; a later one adds to what an earlier one says of the same mutant. */
  void add(JsonNode file) {
    JsonNode list = file.isArray() ? file : file.path("mutants");
    for (JsonNode mutant : list) {
      String name = mutant.path("name").asText();
      if (name.isEmpty()) {
        continue;
      }
      ObjectNode known = byName.computeIfAbsent(name, it -> JsonNodeFactory.instance.objectNode());
      for (String member : SHOWN) {
        if (mutant.has(member)) {
          known.set(member, mutant.get(member));
        }
      }
    }
  }

  ArrayNode all() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    byName.values().forEach(all::add);
    return all;
  }
}
