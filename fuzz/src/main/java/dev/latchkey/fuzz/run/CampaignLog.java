package dev.latchkey.fuzz.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A campaign's record as a JSON file, from which it goes on where it stopped. */
public final class CampaignLog {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final Map<String, TargetLog> byTarget = new TreeMap<>();

  private CampaignLog(Path file) {
    this.file = file;
  }

  /** Reads {@code file}; a new record where there is none. */
  public static CampaignLog open(Path file) throws IOException {
    CampaignLog log = new CampaignLog(file);
    if (Files.exists(file)) {
      for (JsonNode target : MAPPER.readTree(file.toFile()).path("targets")) {
        log.byTarget.put(target.path("target").asText(), read(target));
      }
    }
    return log;
  }

  public TargetLog of(String target) {
    return byTarget.getOrDefault(target, TargetLog.none(target));
  }

  public Collection<TargetLog> all() {
    return List.copyOf(byTarget.values());
  }

  /** Takes {@code log} in and writes the file anew. */
  public void put(TargetLog log) throws IOException {
    byTarget.put(log.target(), log);
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode targets = json.putArray("targets");
    byTarget.values().forEach(it -> write(it, targets.addObject()));
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(
        next, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(TargetLog log, ObjectNode json) {
    json.put("target", log.target());
    json.put("seconds", rounded(log.seconds()));
    json.put("cpu_seconds", rounded(log.cpuSeconds()));
    json.put("executions", log.executions());
    json.put("gain", Double.isInfinite(log.gain()) ? -1 : rounded(log.gain()));
    json.put("findings", log.findings());
    ArrayNode samples = json.putArray("samples");
    for (Sample sample : log.samples()) {
      samples.add(
          String.format(
              Locale.ROOT,
              "%.1f %d %d %d %d",
              sample.seconds(),
              sample.executions(),
              sample.coverage(),
              sample.features(),
              sample.corpus()));
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private static TargetLog read(JsonNode json) {
    List<Sample> samples = new ArrayList<>();
    for (JsonNode sample : json.path("samples")) {
      String[] fields = sample.asText().split(" ", -1);
      samples.add(
          new Sample(
              Double.parseDouble(fields[0]),
              Long.parseLong(fields[1]),
              Integer.parseInt(fields[2]),
              Integer.parseInt(fields[3]),
              Integer.parseInt(fields[4])));
    }
    double gain = json.path("gain").asDouble();
    return new TargetLog(
        json.path("target").asText(),
        json.path("seconds").asDouble(),
        json.path("cpu_seconds").asDouble(),
        json.path("executions").asLong(),
        gain < 0 ? Double.POSITIVE_INFINITY : gain,
        json.path("findings").asInt(),
        samples);
  }
}
