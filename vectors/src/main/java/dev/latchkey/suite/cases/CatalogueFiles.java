package dev.latchkey.suite.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ErrorCodes;
import dev.latchkey.suite.catalogue.Requirements;
import dev.latchkey.suite.catalogue.Stages;
import java.util.Comparator;
import java.util.List;

/** {@code errors.json} and {@code flags.json}: names for people and adapters in any language. */
final class CatalogueFiles {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CatalogueFiles() {}

  static Bytes errors(Requirements requirements) {
    ObjectNode top = JsonNodeFactory.instance.objectNode();
    top.put("$schema", "schema/errors-v1.schema.json");
    ArrayNode errors = top.putArray("errors");
    List<ErrorCode> sorted =
        ErrorCodes.all().stream().sorted(Comparator.comparing(ErrorCode::id)).toList();
    for (ErrorCode code : sorted) {
      ObjectNode entry = errors.addObject();
      entry.put("code", code.id());
      entry.put("stage", Stages.of(code).id());
      entry.put("meaning", meaning(code, requirements));
      ArrayNode enforced = entry.putArray("requirements");
      code.requirements().forEach(enforced::add);
    }
    return write(top);
  }

  /** What the first requirement behind the code says. */
  private static String meaning(ErrorCode code, Requirements requirements) {
    String id = code.requirements().get(0);
    return requirements
        .find(id)
        .orElseThrow(() -> new IllegalStateException(code.id() + " names unknown " + id))
        .statement();
  }

  static Bytes flags() {
    ObjectNode top = JsonNodeFactory.instance.objectNode();
    top.put("$schema", "schema/flags-v1.schema.json");
    ObjectNode flags = top.putObject("flags");
    for (Flag flag : Flag.values()) {
      flags
          .putObject(flag.id())
          .put("bugType", flag.bugType().name())
          .put("description", flag.description())
          .put("effect", flag.effect());
    }
    return write(top);
  }

  private static Bytes write(ObjectNode top) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    try {
      return Bytes.utf8(MAPPER.writer(printer).writeValueAsString(top) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON tree", e);
    }
  }
}
