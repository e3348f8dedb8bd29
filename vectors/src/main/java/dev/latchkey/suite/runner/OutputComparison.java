package dev.latchkey.suite.runner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.suite.json.CanonicalJson;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an output has what is expected of it. Objects may have further members; everything else
 * must be equal. An expected {@code null} means absent or null.
 */
final class OutputComparison {
  private static final int SHOWN_CHARACTERS = 96;

  private OutputComparison() {}

  /** The first place where {@code got} lacks something, or empty. */
  static Optional<String> difference(JsonNode expected, JsonNode got) {
    return difference("", expected, got);
  }

  private static Optional<String> difference(String path, JsonNode expected, JsonNode got) {
    if (expected.isNull() && (got.isNull() || got.isMissingNode())) {
      return Optional.empty();
    }
    if (expected.isObject() && got.isObject()) {
      return expected.properties().stream()
          .map(member -> member(path, member, got))
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (expected.isArray() && got.isArray() && expected.size() == got.size()) {
      for (int i = 0; i < expected.size(); i++) {
        Optional<String> difference = difference(path + "/" + i, expected.get(i), got.get(i));
        if (difference.isPresent()) {
          return difference;
        }
      }
      return Optional.empty();
    }
    if (expected.isArray() && got.isArray()) {
      return Optional.of(
          name(path) + ": expected " + expected.size() + " elements, got " + got.size());
    }
    return equal(expected, got)
        ? Optional.empty()
        : Optional.of(name(path) + ": " + describe(expected, got));
  }

  private static Optional<String> member(
      String path, Map.Entry<String, JsonNode> member, JsonNode got) {
    return difference(path + "/" + member.getKey(), member.getValue(), got.path(member.getKey()));
  }

  private static boolean equal(JsonNode expected, JsonNode got) {
    return (expected.isIntegralNumber() && got.isIntegralNumber())
        ? expected.bigIntegerValue().equals(got.bigIntegerValue())
        : expected.equals(got);
  }

  private static String name(String path) {
    return path.isEmpty() ? "output" : "output" + path;
  }

  /** Both values; of long texts, the part around the first difference. */
  static String describe(JsonNode expected, JsonNode got) {
    if (got.isMissingNode()) {
      return "expected " + shown(expected, 0) + ", got nothing";
    }
    int from = 0;
    String where = "";
    if (expected.isTextual() && got.isTextual()) {
      int first = firstDifference(expected.textValue(), got.textValue());
      if (first > SHOWN_CHARACTERS / 2) {
        from = (first - SHOWN_CHARACTERS / 4) & ~1;
        where = "from character " + from + " on, ";
      }
    }
    return where + "expected " + shown(expected, from) + ", got " + shown(got, from);
  }

  private static int firstDifference(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i;
  }

  private static String shown(JsonNode value, int from) {
    String text = value.isTextual() ? value.textValue() : CanonicalJson.compact(value);
    String rest = text.substring(Math.min(from, text.length()));
    String cut =
        rest.length() > SHOWN_CHARACTERS ? rest.substring(0, SHOWN_CHARACTERS) + "…" : rest;
    return value.isTextual() ? "\"" + (from > 0 ? "…" : "") + cut + "\"" : cut;
  }
}
