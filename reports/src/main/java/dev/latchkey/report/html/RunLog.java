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
import java.util.List;
import java.util.Map;

/**
 * One run as its {@code results.jsonl} tells it.
 *
 * @param name what the page calls it
 * @param setup what may have changed an outcome, in one line
 * @param complete whether the log ends with a footer that says so
 * @param results an object for each case: id, outcome, details, evidence
 */
public record RunLog(String name, String setup, boolean complete, List<JsonNode> results) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public RunLog {
    results = List.copyOf(results);
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
    String setup = "";
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

  /** The run as the page's script reads it. */
  ObjectNode toJson() {
    ObjectNode run = JsonNodeFactory.instance.objectNode();
    run.put("name", name).put("setup", setup).put("complete", complete);
    ArrayNode list = run.putArray("results");
    for (JsonNode result : results) {
      ObjectNode entry = list.addObject();
      for (String member : List.of("id", "outcome", "details", "evidence")) {
        if (result.has(member)) {
          entry.set(member, result.get(member));
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

  private static String setupOf(JsonNode header) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : header.path("setup").properties()) {
      parts.add(entry.getKey() + " " + entry.getValue().asText());
    }
    return String.join(" · ", parts);
  }
}
