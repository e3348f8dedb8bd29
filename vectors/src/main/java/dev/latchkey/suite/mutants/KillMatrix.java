package dev.latchkey.suite.mutants;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.json.CanonicalJson;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.model.SuiteData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Mutant by case, as files: all of it for programs, a summary to be kept beside the mutants. */
public final class KillMatrix {
  private static final int FIRST = 5;

  private KillMatrix() {}

  /**
   * A row of the summary.
   *
   * @param kills how many cases found the bug
   * @param first some of those cases, the first few of each level
   */
  public record Entry(String mutant, Fate fate, int kills, List<String> first) {
    public Entry {
      first = List.copyOf(first);
    }
  }

  /** The whole matrix, each kill with its reason. */
  public static ObjectNode whole(List<KillRow> rows, int cases) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("cases", cases);
    json.put("complete", rows.stream().noneMatch(row -> row.fate() == Fate.NOT_RUN));
    ArrayNode mutants = json.putArray("mutants");
    for (KillRow row : rows) {
      ObjectNode entry = mutants.addObject();
      entry.put("name", row.mutant().name());
      entry.put("story", row.mutant().story());
      row.mutant().requirements().forEach(entry.putArray("requirements")::add);
      entry.put("fate", id(row.fate()));
      row.mutant().excuse().equivalent().ifPresent(why -> entry.put("equivalent", why));
      entry.put("asked", row.asked());
      ArrayNode kills = entry.putArray("kills");
      for (Kill kill : row.kills()) {
        ObjectNode found = kills.addObject();
        found.put("case", kill.test());
        found.put("level", kill.level().name());
        found.put("outcome", kill.outcome().name());
        found.put("reason", kill.reason());
      }
    }
    return json;
  }

  /** The summary: a line for each mutant, so that a change shows as one. */
  public static String summary(List<KillRow> rows) {
    StringJoiner lines = new StringJoiner(",\n", "[\n", "\n]\n");
    for (KillRow row : rows) {
      ObjectNode entry = JsonNodeFactory.instance.objectNode();
      entry.put("mutant", row.mutant().name());
      entry.put("fate", id(row.fate()));
      entry.put("kills", row.found().size());
      ArrayNode first = entry.putArray("first");
      row.found().stream().limit(FIRST).forEach(kill -> first.add(kill.test()));
      lines.add(CanonicalJson.compact(entry));
    }
    return lines.toString();
  }

  /** Reads the summary kept beside the mutants, by name. */
  public static Map<String, Entry> load(SuiteData data) throws DataException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<Entry> read =
        DataFile.read(
                data.root().resolve("mutants").resolve(Mutants.MATRIX), "mutants/" + Mutants.MATRIX)
            .list(value -> value.object(KillMatrix::entry));
    read.forEach(entry -> entries.put(entry.mutant(), entry));
    return entries;
  }

  private static Entry entry(DataObject in) throws DataException {
    return new Entry(
        in.get("mutant").text(),
        Fate.valueOf(in.get("fate").text().toUpperCase(Locale.ROOT).replace('-', '_')),
        (int) in.get("kills").uint32(),
        in.get("first").list(DataValue::text));
  }

  /** How files and tables call a fate. */
  public static String id(Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
