package dev.latchkey.suite.catalogue;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.model.SuiteData;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The requirement catalogue: every file below {@code requirements}, each an array of entries, but
 * for those of {@link Gaps}.
 */
public final class Requirements {
  private final Map<String, Requirement> byId;

  private Requirements(Map<String, Requirement> byId) {
    this.byId = Collections.unmodifiableMap(byId);
  }

  /** Reads all files; an id that stands twice is {@code inconsistent}. */
  public static Requirements load(SuiteData data) throws DataException {
    Map<String, Requirement> byId = new LinkedHashMap<>();
    for (Path file : data.requirementFiles()) {
      String name = data.name(file);
      if (Gaps.isOne(name)) {
        continue;
      }
      for (Requirement requirement : DataFile.read(file, name).list(Requirements::entry)) {
        if (byId.putIfAbsent(requirement.id(), requirement) != null) {
          throw new DataException(
              DataFault.INCONSISTENT, name, "", requirement.id() + " stands twice");
        }
      }
    }
    return new Requirements(byId);
  }

  private static Requirement entry(DataValue value) throws DataException {
    return value.openObject(Requirements::entry, unknown -> {});
  }

  private static Requirement entry(DataObject entry) throws DataException {
    return new Requirement(
        entry.get("id").text(),
        entry.get("role").text(),
        entry.get("level").text(),
        entry.get("section").text(),
        entry.get("statement").text(),
        entry.has("expected_error")
            ? entry.get("expected_error").optional(DataValue::text)
            : Optional.empty());
  }

  public Optional<Requirement> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** In the order of files. */
  public Collection<Requirement> all() {
    return byId.values();
  }
}
