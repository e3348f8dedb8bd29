package dev.latchkey.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Mutants of the reference, from the lists that plant them and the kill matrix that says what
 * became of them: its summary, an array of {@code {"mutant", "fate", "kills", "first"}}, or the
 * whole, {@code {"mutants": [{"name", "fate", "kills": [{"case", "level"}]}]}}.
 */
final class MutantFiles {
  private static final List<String> COPIED = List.of("story", "requirements", "status", "levels");

  private final Map<String, ObjectNode> byName = new LinkedHashMap<>();

  /** Takes in one file; a later one adds to what an earlier one says of the same mutant. */
  void add(JsonNode file) {
    JsonNode list = file.isArray() ? file : file.path("mutants");
    for (JsonNode entry : list) {
      String name = entry.path(entry.has("mutant") ? "mutant" : "name").asText();
      if (!name.isEmpty()) {
        add(byName.computeIfAbsent(name, MutantFiles::named), entry);
      }
    }
  }

  private static ObjectNode named(String name) {
    return JsonNodeFactory.instance.objectNode().put("name", name);
  }

  private static void add(ObjectNode mutant, JsonNode entry) {
    for (String member : COPIED) {
      if (entry.has(member)) {
        mutant.set(member, entry.get(member));
      }
    }
    if (entry.has("fate")) {
      mutant.set("status", entry.get("fate"));
    }
    if (entry.path("equivalent").isTextual()) {
      mutant.set("argument", entry.get("equivalent"));
    }
    if (entry.path("kills").isNumber()) {
      mutant.set("count", entry.get("kills"));
    }
    ArrayNode killers = mutant.withArray("killedBy");
    Set<String> levels = new TreeSet<>();
    entry.path("first").forEach(killers::add);
    for (JsonNode kill : entry.path("kills")) {
      killers.add(kill.path("case"));
      levels.add(kill.path("level").asText());
    }
    if (entry.path("killedBy").isArray()) {
      entry.get("killedBy").forEach(killers::add);
    }
    if (!levels.isEmpty()) {
      levels.forEach(mutant.putArray("levels")::add);
    }
  }

  ArrayNode all() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    byName.values().forEach(all::add);
    return all;
  }
}
