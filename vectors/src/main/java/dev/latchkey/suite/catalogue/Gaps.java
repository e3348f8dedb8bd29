package dev.latchkey.suite.catalogue;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.model.SuiteData;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requirements that no case of the lower levels checks, each with its reason.
 *
 * @param untestable those that no black-box test can check, by id
 * @param pending those that need real MLS bytes or several parties, by id
 */
public record Gaps(Map<String, String> untestable, Map<String, String> pending) {
  private static final String UNTESTABLE = "requirements/untestable.json";
  private static final String PENDING = "requirements/pending-l3.json";

  private record Entry(String id, String reason) {}

  public Gaps {
    untestable = Collections.unmodifiableMap(new TreeMap<>(untestable));
    pending = Collections.unmodifiableMap(new TreeMap<>(pending));
  }

  /** Reads both files of {@code data}; one that is not there lists nothing. */
  public static Gaps load(SuiteData data) throws DataException {
    return new Gaps(read(data, UNTESTABLE), read(data, PENDING));
  }

  static boolean isOne(String name) {
    return name.equals(UNTESTABLE) || name.equals(PENDING);
  }

  private static Map<String, String> read(SuiteData data, String wanted) throws DataException {
    Map<String, String> reasons = new TreeMap<>();
    for (Path file : data.requirementFiles()) {
      if (data.name(file).equals(wanted)) {
        List<Entry> entries =
            DataFile.read(file, wanted)
                .list(
                    value ->
                        value.object(
                            it -> new Entry(it.get("id").text(), it.get("reason").text())));
        entries.forEach(entry -> reasons.put(entry.id(), entry.reason()));
      }
    }
    return reasons;
  }
}
