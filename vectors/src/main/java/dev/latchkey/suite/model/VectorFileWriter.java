package dev.latchkey.suite.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;

/** Writes case files: the same values always give the same bytes. */
public final class VectorFileWriter {
  private static final String SCHEMA = "../../../schema/vectors-v1.schema.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private VectorFileWriter() {}

  /** The file's content, in UTF-8, with a line feed at its end. */
  public static Bytes write(VectorFile file) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    try {
      return Bytes.utf8(
          MAPPER
                  .writer(printer)
                  .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                  .writeValueAsString(json(file))
              + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON tree", e);
    }
  }

  /** The file's content as a tree. */
  public static ObjectNode json(VectorFile file) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("$schema", SCHEMA);
    json.put("suite", file.suite());
    json.put("area", file.area());
    json.put("group", file.group());
    json.put("level", file.level().name());
    json.put("spec", file.spec());
    json.putObject("generator")
        .put("name", file.generator().name())
        .put("version", file.generator().version())
        .put("seed", file.generator().seed());
    if (!file.description().isEmpty()) {
      json.put("description", file.description());
    }
    ObjectNode notes = json.putObject("notes");
    file.notes().forEach((flag, note) -> notes.set(flag, note(note)));
    if (!file.shared().isEmpty()) {
      json.putObject("shared").setAll(file.shared());
    }
    ArrayNode tests = json.putArray("tests");
    file.cases().forEach(test -> tests.add(json(test)));
    return json;
  }

  private static ObjectNode note(Note note) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("bugType", note.bugType().name());
    json.put("description", note.description());
    json.put("effect", note.effect());
    strings(json, "requirements", note.requirements());
    if (!note.links().isEmpty()) {
      strings(json, "links", note.links());
    }
    if (!note.cves().isEmpty()) {
      strings(json, "cves", note.cves());
    }
    return json;
  }

  /** One case as a tree. */
  public static ObjectNode json(VectorCase test) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", test.id().toString());
    json.put("title", test.title());
    test.comment().ifPresent(comment -> json.put("comment", comment));
    strings(json, "requirements", test.requirements());
    json.put("strength", test.strength().name());
    if (!test.features().isEmpty()) {
      strings(json, "features", test.features());
    }
    strings(json, "flags", test.flags());
    test.twin().ifPresent(twin -> json.put("twin", twin.toString()));
    body(json, test.body());
    if (!test.kills().isEmpty()) {
      strings(json, "kills", test.kills());
    }
    return json;
  }

  private static void body(ObjectNode json, CaseBody body) {
    if (body instanceof CaseBody.Single single) {
      call(json, single.call());
      json.set("expect", expectation(single.expect()));
    } else if (body instanceof CaseBody.Script script) {
      json.put("kind", "script");
      ArrayNode steps = json.putArray("steps");
      script.steps().forEach(step -> steps.add(step(step)));
    } else if (body instanceof CaseBody.Series series) {
      json.put("kind", series.digest().isPresent() ? "accumulated" : "property");
      call(json, series.template());
      ObjectNode members = json.putObject("series");
      members.put("seed", series.seed());
      members.put("count", series.count());
      if (!series.members().isEmpty()) {
        strings(members, "members", series.members());
      }
      series.digest().ifPresent(digest -> members.put("digest", digest));
      json.set("expect", expectation(series.expect()));
    }
  }

  private static void call(ObjectNode json, Call call) {
    json.put("op", call.op());
    OptionalLong now = call.nowNs();
    now.ifPresent(ns -> json.putObject("clock").put("now_ns", Long.toUnsignedString(ns)));
    call.rng().ifPresent(rng -> json.put("rng", rng.hex()));
    json.set("input", call.input());
  }

  private static ObjectNode step(Step step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (step instanceof Step.Ask ask) {
      call(json, ask.call());
      ask.save().ifPresent(save -> save(json, save));
      json.set("expect", expectation(ask.expect()));
    } else if (step instanceof Step.Mutate mutate) {
      json.put("mutate", mutate.saved());
      mutate.message().ifPresent(message -> json.put("message", message));
      mutate.field().ifPresent(field -> json.put("field", field));
      json.put("by", mutate.by());
      mutate.value().ifPresent(value -> json.set("value", value));
    }
    return json;
  }

  private static void save(ObjectNode json, Step.Save save) {
    if (save.equals(Step.Save.member(save.name()))) {
      json.put("save", save.name());
    } else {
      json.putObject("save").put("name", save.name()).put("from", save.from());
    }
  }

  /** An expectation as a tree. */
  public static ObjectNode expectation(Expectation expectation) {
    ObjectNode json = expectation.match(new ExpectationWriter());
    if (!expectation.trace().isEmpty()) {
      json.putObject("trace").setAll(expectation.trace());
    }
    return json;
  }

  private static void strings(ObjectNode json, String name, Collection<String> values) {
    ArrayNode array = json.putArray(name);
    values.forEach(array::add);
  }

  private static final class ExpectationWriter implements Expectation.Cases<ObjectNode> {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    @Override
    public ObjectNode valid(Expectation.Valid valid) {
      json.put("result", "valid");
      output(valid.output());
      if (!valid.predicates().isEmpty()) {
        ArrayNode predicates = json.putArray("predicates");
        for (PredicateSpec predicate : valid.predicates()) {
          ObjectNode entry = predicates.addObject().put("name", predicate.name());
          for (Map.Entry<String, JsonNode> argument : predicate.arguments().properties()) {
            entry.set(argument.getKey(), argument.getValue());
          }
        }
      }
      return json;
    }

    @Override
    public ObjectNode invalid(Expectation.Invalid invalid) {
      json.put("result", "invalid");
      json.put("stage", invalid.stage());
      if (invalid.codes().size() == 1) {
        json.put("code", invalid.codes().get(0));
      } else {
        strings(json, "codes", invalid.codes());
      }
      return json;
    }

    @Override
    public ObjectNode acceptable(Expectation.Acceptable acceptable) {
      json.put("result", "acceptable");
      output(acceptable.ifAccepted());
      json.put("why", acceptable.why());
      json.put("ambiguity", acceptable.ambiguity());
      return json;
    }

    private void output(ObjectNode output) {
      if (!output.isEmpty()) {
        json.set("output", output);
      }
    }
  }
}
