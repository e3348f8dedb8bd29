package dev.latchkey.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.result.JsonLinesLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run as its {@code results.jsonl} tells it.
 *
 * @param name what the page calls it
 * @param setup what may have changed an outcome
 * @param complete whether the log ends with a footer that says so
 * @param results an object for each case: id, outcome, details, evidence
 */
public record RunLog(
    String name, Map<String, String> setup, boolean complete, List<JsonNode> results) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> EVIDENCE =
      List.of("expected", "got", "divergence", "reading", "warnings", "log");

  public RunLog {
    results = List.copyOf(results);
    setup = Collections.unmodifiableMap(new LinkedHashMap<>(setup));
  }

  /**
   * Reads {@code directory/results.jsonl}; a log that was cut off is read as far as it goes.
   *
   * @throws IOException when there is no such file, or a line before the last is no JSON object
   */
  public static RunLog read(Path directory) throws IOException {
    Path file = directory.resolve(JsonLinesLog.FILE_NAME);
    List<String> lines = Files.readAllLines(file);
    List<JsonNode> results = new ArrayList<>();
    Map<String, String> setup = Map.of();
    boolean complete = false;
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = parse(file, i + 1, lines.get(i), i == lines.size() - 1);
      switch (line.path("type").asText()) {
        case "header" -> setup = setupOf(line);
        case "case" -> results.add(line);
        case "footer" -> complete = line.path("complete").asBoolean();
        default -> complete = false;
      }
    }
    Path name = directory.toAbsolutePath().normalize().getFileName();
    return new RunLog(name == null ? "run" : name.toString(), setup, complete, results);
  }

  /** The run as the page's script reads it; what it knows from the case is left out. */
  ObjectNode toJson() {
    ObjectNode run = JsonNodeFactory.instance.objectNode();
    run.put("name", name).put("complete", complete);
    ArrayNode entries = run.putArray("setup");
    setup.forEach((key, value) -> entries.addArray().add(key).add(value));
    ArrayNode list = run.putArray("results");
    for (JsonNode result : results) {
      ObjectNode entry = list.addObject();
      entry.set("id", result.path("id"));
      entry.set("outcome", result.path("outcome"));
      entry.put("ns", result.path("timing").path("ns").asLong());
      if (!result.path("details").isEmpty()) {
        entry.set("details", result.get("details"));
      }
      for (String member : EVIDENCE) {
        if (result.path("evidence").has(member)) {
          entry.set(member, result.get("evidence").get(member));
        }
      }
    }
    return run;
  }

  private static JsonNode parse(Path file, int number, String line, boolean last)
      throws IOException {
    try {
      JsonNode parsed = JSON.readTree(line);
      if (parsed.isObject()) {
        return parsed;
      }
    } catch (IOException e) {
      if (last) {
        return JsonNodeFactory.instance.objectNode();
      }
    }
    throw new IOException(file + ":" + number + ": not a JSON object");
  }

  private static Map<String, String> setupOf(JsonNode header) {
    Map<String, String> setup = new LinkedHashMap<>();
    setup.put("started", header.path("timing").path("started").asText("unknown"));
    for (Map.Entry<String, JsonNode> entry : header.path("setup").properties()) {
      setup.put(entry.getKey(), entry.getValue().asText());
    }
    return setup;
  }
}
