package dev.latchkey.suite.cases.join;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Generator;
import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.Note;
import dev.latchkey.suite.model.References;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The cases of one file, in order. */
final class Playbook {
  private static final String SEED = "latchkey/l3/1";

  private final String area;
  private final String group;
  private final String description;
  private final List<Play> plays = new ArrayList<>();
  private final Map<String, JsonNode> shared = new LinkedHashMap<>();

  Playbook(String area, String group, String description) {
    this.area = area;
    this.group = group;
    this.description = description;
  }

  /** The seed of everything random in this file. */
  String seed() {
    return SEED + "/" + area + "/" + group;
  }

  Play play(String slug, String title) {
    Play play = new Play(new CaseId(area, group, slug), title);
    plays.add(play);
    return play;
  }

  /** Puts a big value where cases can refer to it, and hands out the reference. */
  JsonNode share(String name, JsonNode value) {
    if (shared.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException(name + " is shared already");
    }
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/shared/" + name);
  }

  JsonNode share(String name, Bytes value) {
    return share(name, JsonNodeFactory.instance.textNode(value.hex()));
  }

  JsonNode share(String name, Doc value) {
    return share(name, value.json());
  }

  /** Those shared values that a case refers to. */
  private Map<String, JsonNode> used(List<VectorCase> cases) {
    Set<String> names = new TreeSet<>();
    for (VectorCase test : cases) {
      test.body()
          .calls()
          .forEach(call -> names.addAll(References.names(call.input(), References.SHARED)));
    }
    Map<String, JsonNode> used = new LinkedHashMap<>(shared);
    used.keySet().retainAll(names);
    return used;
  }

  VectorFile file() {
    Map<JoinFault, Set<String>> checked = new EnumMap<>(JoinFault.class);
    for (Play play : plays) {
      play.fault()
          .ifPresent(
              fault ->
                  checked
                      .computeIfAbsent(fault, none -> new TreeSet<>())
                      .addAll(play.requirements()));
    }
    Map<String, Note> notes = new LinkedHashMap<>();
    checked.forEach((fault, requirements) -> notes.put(fault.id(), fault.note(requirements)));
    List<VectorCase> cases = plays.stream().map(Play::toCase).toList();
    return new VectorFile(
        "xip-82",
        area,
        group,
        Level.L3,
        "xip-82@cc4ad7f",
        new Generator("latchkey-vectors", "1.0.0", seed()),
        description,
        notes,
        used(cases),
        cases);
  }
}
