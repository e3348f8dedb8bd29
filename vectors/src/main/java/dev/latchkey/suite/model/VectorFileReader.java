package dev.latchkey.suite.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataReader;
import dev.latchkey.suite.json.DataValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a case file's JSON, strictly; references stay as they are. */
final class VectorFileReader {
  private VectorFileReader() {}

  static VectorFile read(DataValue document) throws DataException {
    return document.object(VectorFileReader::file);
  }

  private static VectorFile file(DataObject file) throws DataException {
    file.has("$schema");
    Level level = constant(file.get("level"), Level.values());
    String area = file.get("area").text();
    String group = file.get("group").text();
    List<VectorCase> cases =
        file.get("tests")
            .nonEmptyList(test -> test.object(object -> CaseReader.read(object, level)));
    requireIds(file, area, group, cases);
    return new VectorFile(
        file.get("suite").text(),
        area,
        group,
        level,
        file.get("spec").text(),
        file.get("generator").object(VectorFileReader::generator),
        file.has("description") ? file.get("description").text() : "",
        file.get("notes").map(note -> note.object(VectorFileReader::note)),
        file.has("shared") ? shared(file.get("shared")) : Map.of(),
        cases);
  }

  private static void requireIds(DataObject file, String area, String group, List<VectorCase> cases)
      throws DataException {
    Set<CaseId> seen = new HashSet<>();
    for (VectorCase test : cases) {
      if (!test.id().area().equals(area) || !test.id().group().equals(group)) {
        throw file.fault(DataFault.INCONSISTENT, test.id() + " stands in " + area + "/" + group);
      }
      if (!seen.add(test.id())) {
        throw file.fault(DataFault.INCONSISTENT, "two cases are called " + test.id());
      }
    }
  }

  private static Map<String, JsonNode> shared(DataValue values) throws DataException {
    return values.map(DataValue::json);
  }

  private static Generator generator(DataObject generator) throws DataException {
    return new Generator(
        generator.get("name").text(),
        generator.get("version").text(),
        generator.get("seed").text());
  }

  private static Note note(DataObject note) throws DataException {
    return new Note(
        constant(note.get("bugType"), BugType.values()),
        note.get("description").text(),
        note.get("effect").text(),
        note.get("requirements").list(DataValue::text),
        listOrNone(note, "links", DataValue::text),
        listOrNone(note, "cves", DataValue::text));
  }

  /** The constant whose name the value is. */
  static <E extends Enum<E>> E constant(DataValue value, E[] constants) throws DataException {
    String name = value.text();
    List<String> names = new ArrayList<>();
    for (E constant : constants) {
      if (constant.name().equals(name)) {
        return constant;
      }
      names.add(constant.name());
    }
    throw value.fault(DataFault.WRONG_TYPE, "\"" + name + "\" is none of " + names);
  }

  static <T> List<T> listOrNone(DataObject object, String key, DataReader<DataValue, T> reader)
      throws DataException {
    return object.has(key) ? object.get(key).list(reader) : List.of();
  }
}
