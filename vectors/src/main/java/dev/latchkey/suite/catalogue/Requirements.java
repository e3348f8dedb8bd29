package dev.latchkey.suite.catalogue;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All requirements, and those that the suite does not check, each with the reason. */
public final class Requirements {
  private static final List<String> CATALOGUES = List.of("xip-82.json", "mls.json");

  private final Map<String, Requirement> byId;
  private final Map<String, String> untestable;
  private final Map<String, String> pending;

  private Requirements(
      Map<String, Requirement> byId, Map<String, String> untestable, Map<String, String> pending) {
    this.byId = Collections.unmodifiableMap(byId);
    this.untestable = Collections.unmodifiableMap(untestable);
    this.pending = Collections.unmodifiableMap(pending);
  }

  /** Reads the directory {@code requirements} below {@code root}, the suite's data. */
  public static Requirements load(Path root) throws DataException {
    Path directory = root.resolve("requirements");
    Map<String, Requirement> byId = new LinkedHashMap<>();
    for (String name : CATALOGUES) {
      for (Requirement requirement : catalogue(directory.resolve(name), name)) {
        if (byId.put(requirement.id(), requirement) != null) {
          throw new IllegalStateException("two requirements " + requirement.id());
        }
      }
    }
    return new Requirements(
        byId,
        reasons(directory.resolve("untestable.json"), "untestable"),
        reasons(directory.resolve("pending-l3.json"), "pending"));
  }

  /** In the order of the files. */
  public List<Requirement> all() {
    return List.copyOf(byId.values());
  }

  public Optional<Requirement> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Those no black-box test can check: id and reason. */
  public Map<String, String> untestable() {
    return untestable;
  }

  /** Those that need real MLS bytes or several parties: id and reason. */
  public Map<String, String> pending() {
    return pending;
  }

  private static List<Requirement> catalogue(Path file, String name) throws DataException {
    return DataFile.read(file, name)
        .object(
            top -> {
              top.has("$schema");
              top.get("title");
              top.get("source");
              return top.get("requirements")
                  .nonEmptyList(entry -> entry.object(Requirements::requirement));
            });
  }

  private static Requirement requirement(DataObject entry) throws DataException {
    entry.optional("basis", DataValue::text);
    return new Requirement(
        entry.get("id").text(),
        entry.get("role").text(),
        entry.get("level").text(),
        entry.get("section").text(),
        entry.get("statement").text(),
        entry.optional("code", DataValue::text),
        Requirement.Polarity.valueOf(entry.get("polarity").text().toUpperCase(Locale.ROOT)));
  }

  private static Map<String, String> reasons(Path file, String member) throws DataException {
    if (!Files.exists(file)) {
      return Map.of();
    }
    record Entry(String id, String reason) {}
    List<Entry> entries = new ArrayList<>();
    DataFile.read(file, member + ".json")
        .object(
            top -> {
              top.has("$schema");
              return entries.addAll(
                  top.get(member)
                      .list(
                          value ->
                              value.object(
                                  it -> new Entry(it.get("id").text(), it.get("reason").text()))));
            });
    Map<String, String> reasons = new LinkedHashMap<>();
    entries.forEach(entry -> reasons.put(entry.id(), entry.reason()));
    return reasons;
  }
}
