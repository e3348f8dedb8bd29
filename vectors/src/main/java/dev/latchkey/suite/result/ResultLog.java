package dev.latchkey.suite.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A {@code results.jsonl} read back.
 *
 * @param setup what the header says may change an outcome
 * @param complete whether the footer is there and says so
 */
public record ResultLog(Map<String, String> setup, List<CaseResult> results, boolean complete) {
  public ResultLog {
    results = List.copyOf(results);
  }

  /** Reads the log in {@code directory}. */
  public static ResultLog read(Path directory) throws DataException {
    Path file = directory.resolve(JsonLinesLog.FILE_NAME);
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new DataException(
          DataFault.FILE_UNREADABLE, file.toString(), "", String.valueOf(e.getMessage()));
    }
    Map<String, String> setup = Map.of();
    List<CaseResult> results = new ArrayList<>();
    boolean complete = false;
    for (int i = 0; i < lines.size(); i++) {
      DataValue line = DataFile.parse(file + ":" + (i + 1), lines.get(i));
      String type = line.openObject(it -> it.get("type").text(), unknown -> {});
      switch (type) {
        case "header" ->
            setup = line.openObject(it -> it.get("setup").map(DataValue::text), unknown -> {});
        case "case" -> results.add(line.openObject(ResultLog::result, unknown -> {}));
        case "footer" -> complete = line.openObject(it -> it.get("complete").bool(), unknown -> {});
        default -> throw line.fault(DataFault.WRONG_TYPE, "line of type \"" + type + "\"");
      }
    }
    return new ResultLog(setup, results, complete);
  }

  private static CaseResult result(DataObject line) throws DataException {
    JsonNode evidence =
        line.has("evidence") ? line.get("evidence").json() : JsonNodeFactory.instance.objectNode();
    long nanos = line.get("timing").openObject(it -> it.get("ns").uint64(), unknown -> {});
    return new CaseResult(
        line.get("id").text(),
        line.get("group").text(),
        outcome(line.get("outcome")),
        line.get("details").list(DataValue::text),
        evidence,
        Duration.ofNanos(nanos));
  }

  private static Outcome outcome(DataValue value) throws DataException {
    String name = value.text();
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome.name().equals(name))
        .findFirst()
        .orElseThrow(() -> value.fault(DataFault.WRONG_TYPE, "no outcome \"" + name + "\""));
  }
}
