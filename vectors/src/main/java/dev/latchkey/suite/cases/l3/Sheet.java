package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Generator;
import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.Note;
import dev.latchkey.suite.model.References;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.suite.model.VectorFileWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One file while it is being written: shared values, and cases in order. */
final class Sheet {
  static final String SEED = "latchkey/l3/1";

  private final String area;
  private final String group;
  private final String description;
  private final Map<String, JsonNode> shared = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  Sheet(String area, String group, String description) {
    this.area = area;
    this.group = group;
    this.description = description;
  }

  /** The seed of everything random in this file. */
  String seed() {
    return SEED + "/" + area + "/" + group;
  }

  CaseId id(String slug) {
    return new CaseId(area, group, slug);
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  /** Puts a value where cases can refer to it, and hands out the reference. */
  ObjectNode share(String name, JsonNode value) {
    if (shared.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException(name + " is shared already");
    }
    return reference("shared", name);
  }

  static ObjectNode reference(String place, String name) {
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/" + place + "/" + name);
  }

  /** The shared object behind {@code reference}. */
  ObjectNode resolved(ObjectNode reference) {
    String path = reference.get("$ref").textValue();
    return (ObjectNode) shared.get(path.substring("#/shared/".length()));
  }

  VectorFile file() {
    Map<Fault, Set<String>> notes = new EnumMap<>(Fault.class);
    for (Entry entry : entries) {
      for (Fault fault : entry.faults()) {
        notes.computeIfAbsent(fault, none -> new TreeSet<>()).addAll(entry.requirements());
      }
    }
    Map<String, Note> named = new LinkedHashMap<>();
    notes.forEach((fault, requirements) -> named.put(fault.id(), fault.note(requirements)));
    List<VectorCase> cases = entries.stream().map(Entry::toCase).toList();
    boolean core = area.startsWith("mls-");
    return new VectorFile(
        core ? "mls-core" : "xip-82",
        area,
        group,
        Level.L3,
        core ? "rfc-9420@1a441b8" : "xip-82@cc4ad7f",
        new Generator("latchkey-vectors", "1.0.0", seed()),
        description,
        named,
        used(cases),
        cases);
  }

  /** What is shared and used; the rest would be ballast in the file. */
  private Map<String, JsonNode> used(List<VectorCase> cases) {
    Set<String> names = new HashSet<>();
    shared.values().forEach(value -> names.addAll(References.names(value, References.SHARED)));
    cases.forEach(
        test -> names.addAll(References.names(VectorFileWriter.json(test), References.SHARED)));
    Map<String, JsonNode> used = new LinkedHashMap<>(shared);
    used.keySet().retainAll(names);
    return used;
  }
}
