package dev.latchkey.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the page says about cases and clauses, read from the suite's data directory as it stands:
 * {@code cases/LEVEL/AREA/GROUP.json}, {@code requirements/*.json} and {@code mutants/*.json}.
 */
public final class SuiteCatalogue {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ABOUT = List.of("title", "comment", "strength", "twin");
  private static final List<String> BODY =
      List.of("op", "kind", "clock", "rng", "input", "steps", "expect");

  private final ArrayNode cases = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode requirements = JsonNodeFactory.instance.arrayNode();
  private final ObjectNode gaps = JsonNodeFactory.instance.objectNode();
  private final ObjectNode shared = JsonNodeFactory.instance.objectNode();
  private final MutantFiles mutants = new MutantFiles();

  private SuiteCatalogue() {}

  /** Knows nothing: for results that explain themselves. */
  public static SuiteCatalogue empty() {
    return new SuiteCatalogue();
  }

  /** Reads {@code suite}; directories that are missing leave their part of the page empty. */
  public static SuiteCatalogue read(Path suite) throws IOException {
    SuiteCatalogue catalogue = new SuiteCatalogue();
    for (Path file : jsonFiles(suite.resolve("cases"))) {
      catalogue.addCases(JSON.readTree(Files.readString(file)));
    }
    for (Path file : jsonFiles(suite.resolve("requirements"))) {
      catalogue.addRequirements(JSON.readTree(Files.readString(file)));
    }
    for (Path file : jsonFiles(suite.resolve("mutants"))) {
      catalogue.mutants.add(JSON.readTree(Files.readString(file)));
    }
    return catalogue;
  }

  /** What the page shows of each case, by id. */
  public Map<String, JsonNode> byId() {
    Map<String, JsonNode> byId = new HashMap<>();
    cases.forEach(entry -> byId.put(entry.path("id").asText(), entry));
    return byId;
  }

  /** Where each clause stands, by its id. */
  public Map<String, String> sections() {
    Map<String, String> sections = new HashMap<>();
    requirements.forEach(it -> sections.put(it.path("id").asText(), it.path("section").asText()));
    return sections;
  }

  ArrayNode cases() {
    return cases;
  }

  ArrayNode requirements() {
    return requirements;
  }

  /** Values that several cases of a file refer to, by {@code AREA/GROUP}. */
  ObjectNode shared() {
    return shared;
  }

  ArrayNode mutants() {
    return mutants.all();
  }

  /** Why a clause has no case, by its id. */
  ObjectNode gaps() {
    return gaps;
  }

  private static List<Path> jsonFiles(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** Files in the official formats are arrays: their cases explain themselves in the results. */
  private void addCases(JsonNode file) {
    if (file.has("shared")) {
      shared.set(
          file.path("area").asText() + "/" + file.path("group").asText(), file.get("shared"));
    }
    for (JsonNode test : file.path("tests")) {
      ObjectNode entry = cases.addObject();
      entry.set("id", test.path("id"));
      entry.set("level", test.has("level") ? test.get("level") : file.path("level"));
      for (String member : ABOUT) {
        if (test.has(member)) {
          entry.set(member, test.get(member));
        }
      }
      entry.put("role", roleOf(test));
      entry.put("negative", test.has("twin"));
      entry.set("flags", orEmpty(test.path("flags")));
      entry.set("requirements", orEmpty(test.path("requirements")));
      entry.set("kills", orEmpty(test.path("kills")));
      entry.set("notes", notes(file.path("notes"), test.path("flags")));
      ObjectNode body = entry.putObject("body");
      for (String member : BODY) {
        if (test.has(member)) {
          body.set(member, test.get(member));
        }
      }
      entry.set("bytes", Annotations.of(body));
    }
  }

  private void addRequirements(JsonNode file) {
    JsonNode list = file.isArray() ? file : file.path("requirements");
    for (JsonNode requirement : list) {
      if (requirement.has("statement")) {
        requirements.add(requirement);
      } else if (requirement.has("reason")) {
        gaps.set(requirement.path("id").asText(), requirement.get("reason"));
      }
    }
  }

  private static String roleOf(JsonNode test) {
    String op = test.path("op").asText();
    for (JsonNode step : test.path("steps")) {
      if (step.has("op")) {
        op = step.get("op").asText();
      }
    }
    int dot = op.indexOf('.');
    return dot < 0 ? op : op.substring(0, dot);
  }

  private static JsonNode orEmpty(JsonNode list) {
    return list.isArray() ? list : JsonNodeFactory.instance.arrayNode();
  }

  private static ObjectNode notes(JsonNode notes, JsonNode flags) {
    ObjectNode used = JsonNodeFactory.instance.objectNode();
    for (JsonNode flag : flags) {
      if (notes.has(flag.asText())) {
        used.set(flag.asText(), notes.get(flag.asText()));
      }
    }
    return used;
  }
}
