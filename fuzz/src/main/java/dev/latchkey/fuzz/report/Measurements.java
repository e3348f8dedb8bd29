package dev.latchkey.fuzz.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.fuzz.planted.Hunt;
import dev.latchkey.fuzz.run.Speed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Data files of single measurements. */
public final class Measurements {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Measurements() {}

  public static void writeSpeed(Path file, List<Speed.Result> results, int seconds)
      throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("command", "./latchkey fuzz speed --seconds " + seconds);
    ArrayNode targets = json.putArray("targets");
    for (Speed.Result result : results) {
      targets
          .addObject()
          .put("target", result.target())
          .put("per_second", Math.round(result.perSecond()))
          .put("empty_per_second", Math.round(result.empty()))
          .put("share", Math.round(result.share() * 100) / 100.0);
    }
    write(file, json);
  }

  public static void writePlanted(Path file, List<Hunt.Result> results, int seconds)
      throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("command", "./latchkey fuzz planted --seconds " + seconds);
    ArrayNode bugs = json.putArray("bugs");
    for (Hunt.Result result : results) {
      bugs.addObject()
          .put("bug", result.bug().name())
          .put("target", result.bug().target())
          .put("found", result.found())
          .put("seconds", Math.round(result.seconds() * 10) / 10.0)
          .put("cpu_seconds", Math.round(result.cpuSeconds() * 10) / 10.0)
          .put("executions", result.executions())
          .put("in_corpus", result.inCorpus());
    }
    write(file, json);
  }

  /** The file's content; an empty object where there is no file. */
  public static JsonNode read(Path file) throws IOException {
    return Files.exists(file) ? MAPPER.readTree(file.toFile()) : MAPPER.createObjectNode();
  }

  private static void write(Path file, ObjectNode json) throws IOException {
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    Files.writeString(
        file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }
}
