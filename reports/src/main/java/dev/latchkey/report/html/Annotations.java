package dev.latchkey.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.framing.WireType;
import dev.latchkey.framing.WireTypes;
import dev.latchkey.inspect.Field;
import dev.latchkey.inspect.Inspection;
import dev.latchkey.inspect.InviteArtefact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the bytes in a case's inputs say, field by field. Of damaged bytes it is what a strict
 * reader makes of them before it gives up.
 */
final class Annotations {
  private static final String MESSAGE = "MLSMessage";
  private static final Pattern BYTES = Pattern.compile("(?:[0-9a-f]{2}){4,}");
  private static final int MAX_FIELDS = 400;
  private static final int MAX_VALUE_CHARACTERS = 80;

  /** Members whose name tells what they hold. */
  private static final Map<String, InviteArtefact> ARTEFACTS =
      Map.of(
          "payload", InviteArtefact.PAYLOAD,
          "blob", InviteArtefact.BLOB,
          "policy", InviteArtefact.POLICY,
          "written", InviteArtefact.POLICY,
          "entry", InviteArtefact.MEMBERSHIP);

  private static final List<String> MESSAGES = List.of("message", "group_info", "key_package");

  private Annotations() {}

  /** By the place of the bytes, {@code input/blob} or {@code steps/1/input/message}. */
  static ObjectNode of(JsonNode body) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    add(all, "input/", body.path("input"));
    int number = 0;
    for (JsonNode step : body.path("steps")) {
      add(all, "steps/" + number + "/input/", step.path("input"));
      number++;
    }
    return all;
  }

  private static void add(ObjectNode all, String place, JsonNode input) {
    for (Map.Entry<String, JsonNode> member : input.properties()) {
      String text = member.getValue().asText("");
      if (BYTES.matcher(text).matches()) {
        inspected(member.getKey(), input, Bytes.fromHex(text))
            .ifPresent(it -> all.set(place + member.getKey(), told(it)));
      }
    }
  }

  private static Optional<Inspection> inspected(String name, JsonNode input, Bytes bytes) {
    if (ARTEFACTS.containsKey(name)) {
      return Optional.of(ARTEFACTS.get(name).inspect(bytes));
    }
    if (MESSAGES.contains(name)) {
      return WireTypes.byName(MESSAGE).map(type -> Inspection.of(type, bytes));
    }
    Optional<WireType> type = WireTypes.byName(input.path("type").asText());
    return name.equals("value") ? type.map(it -> Inspection.of(it, bytes)) : Optional.empty();
  }

  /** Rows of depth, name, offset from, offset to, and what the field says. */
  private static ArrayNode told(Inspection inspection) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    inspection.fields().forEach(field -> told(rows, 0, field));
    inspection
        .refusal()
        .ifPresent(
            it ->
                rows.addArray()
                    .add(0)
                    .add("a strict reader")
                    .add(it.offset().orElse(0))
                    .add(it.offset().orElse(0))
                    .add("refuses: " + it.code().id()));
    return rows;
  }

  /** Structs nest as deep as the specification lets them, which is not far. */
  private static void told(ArrayNode rows, int depth, Field field) {
    if (rows.size() >= MAX_FIELDS) {
      return;
    }
    String value = field.value().orElse("");
    boolean isShown =
        field.bytes().isEmpty()
            && value.length() <= MAX_VALUE_CHARACTERS
            && !value.endsWith("not shown");
    String shown = isShown ? value : "";
    rows.addArray().add(depth).add(field.name()).add(field.from()).add(field.to()).add(shown);
    field.fields().forEach(inner -> told(rows, depth + 1, inner));
  }
}
