package dev.latchkey.suite.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group of cases that belong together: one file, {@code cases/LEVEL/AREA/GROUP.json}.
 *
 * @param suite for example {@code xip-82}
 * @param spec the text it was written for, for example {@code xip-82@cc4ad7f}
 * @param notes by flag
 * @param shared values that inputs refer to with {@code {"$ref": "#/shared/NAME"}}
 */
public record VectorFile(
    String suite,
    String area,
    String group,
    Level level,
    String spec,
    Generator generator,
    String description,
    Map<String, Note> notes,
    Map<String, JsonNode> shared,
    List<VectorCase> cases) {
  public VectorFile {
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    shared = Collections.unmodifiableMap(new LinkedHashMap<>(shared));
    cases = List.copyOf(cases);
  }

  /** Where the file stands below {@code cases}. */
  public String path() {
    return level.directory() + "/" + area + "/" + group + ".json";
  }

  VectorFile withCases(List<VectorCase> newCases) {
    return new VectorFile(
        suite, area, group, level, spec, generator, description, notes, Map.of(), newCases);
  }
}
