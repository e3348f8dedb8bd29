package dev.latchkey.suite.runner;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.suite.json.CanonicalJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Conditions on an output, by name, for what has no single right answer. The argument {@code at} is
 * a JSON Pointer into the output; most predicates have a default for it.
 *
 * <ul>
 *   <li>{@code present}, {@code absent}: there is, or is no, value at {@code at}
 *   <li>{@code byte-identical-to}: the value equals {@code to}
 *   <li>{@code fresh-nonce}: the value, by default {@code /nonce}, is none of {@code others}
 *   <li>{@code size}: hexadecimal digits of {@code bytes} bytes
 *   <li>{@code same-items}: the array has the elements {@code items} in any order
 *   <li>{@code contains}, {@code lacks}: the array has an, or no, element that contains {@code
 *       item}
 *   <li>{@code count}: the array has {@code elements} elements
 *   <li>{@code in-order}: the array has elements that contain {@code items}, one after the other,
 *       whatever stands between them
 *   <li>{@code matches-one-of}: the value contains one of {@code values}
 *   <li>{@code no-upload}: the array, by default {@code /actions}, has no element whose {@code
 *       kind} is {@code upload}
 *   <li>{@code order-epoch-desc}: the array, by default {@code /survivors}, never rises in {@code
 *       epoch}
 *   <li>{@code at-least}, {@code at-most}: a number, or a decimal string, compared with {@code
 *       bound}
 *   <li>{@code one-of}: the value is one of {@code values}
 * </ul>
 */
public final class Predicates {
  private static final Map<String, Check> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "present",
                  (at, arguments) -> fail(at.isMissingNode() || at.isNull(), "is absent")),
              Map.entry(
                  "absent",
                  (at, arguments) -> fail(!at.isMissingNode() && !at.isNull(), "is " + shown(at))),
              Map.entry("byte-identical-to", Predicates::identical),
              Map.entry("fresh-nonce", Predicates::fresh),
              Map.entry("size", Predicates::size),
              Map.entry("same-items", Predicates::sameItems),
              Map.entry(
                  "contains",
                  (at, arguments) ->
                      fail(
                          !has(at, arguments.path("item")),
                          "lacks " + shown(arguments.path("item")))),
              Map.entry(
                  "lacks",
                  (at, arguments) ->
                      fail(
                          has(at, arguments.path("item")),
                          "contains " + shown(arguments.path("item")))),
              Map.entry("count", Predicates::count),
              Map.entry("in-order", Predicates::inOrder),
              Map.entry("matches-one-of", Predicates::matchesOneOf),
              Map.entry("no-upload", Predicates::noUpload),
              Map.entry("order-epoch-desc", Predicates::descending),
              Map.entry("at-least", (at, arguments) -> bound(at, arguments, 1)),
              Map.entry("at-most", (at, arguments) -> bound(at, arguments, -1)),
              Map.entry("one-of", Predicates::oneOf)));

  private static final Map<String, String> DEFAULT_AT =
      Map.of("fresh-nonce", "/nonce", "no-upload", "/actions", "order-epoch-desc", "/survivors");

  private Predicates() {}

  /** A condition on the value at {@code at}: why it does not hold, or empty. */
  @FunctionalInterface
  private interface Check {
    Optional<String> violation(JsonNode at, JsonNode arguments);
  }

  /** All names. */
  public static Set<String> names() {
    return ALL.keySet();
  }

  /**
   * Why {@code output} violates the predicate {@code name}, or empty. A name that does not exist is
   * an {@link IllegalArgumentException}.
   */
  static Optional<String> violation(String name, JsonNode output, JsonNode arguments) {
    Check check = ALL.get(name);
    if (check == null) {
      throw new IllegalArgumentException("no predicate \"" + name + "\"");
    }
    String at = arguments.path("at").asText(DEFAULT_AT.getOrDefault(name, ""));
    return check
        .violation(output.at(JsonPointer.compile(at)), arguments)
        .map(why -> name + ": output" + at + " " + why);
  }

  private static Optional<String> identical(JsonNode at, JsonNode arguments) {
    JsonNode to = arguments.path("to");
    return fail(!at.equals(to), "differs: " + OutputComparison.describe(to, at));
  }

  private static Optional<String> fresh(JsonNode at, JsonNode arguments) {
    if (!at.isTextual() || at.textValue().isEmpty()) {
      return Optional.of("is no byte string");
    }
    for (JsonNode other : arguments.path("others")) {
      if (at.equals(other)) {
        return Optional.of("was used before: " + shown(at));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> size(JsonNode at, JsonNode arguments) {
    int bytes = arguments.path("bytes").asInt();
    return fail(
        !at.isTextual() || at.textValue().length() != 2 * bytes,
        "is not of " + bytes + " bytes: " + shown(at));
  }

  private static Optional<String> sameItems(JsonNode at, JsonNode arguments) {
    return fail(
        !at.isArray() || !spellings(at).equals(spellings(arguments.path("items"))),
        "has other elements than " + shown(arguments.path("items")) + ": " + shown(at));
  }

  private static List<String> spellings(JsonNode array) {
    List<String> spellings = new ArrayList<>();
    array.forEach(element -> spellings.add(CanonicalJson.of(element)));
    spellings.sort(null);
    return spellings;
  }

  private static boolean has(JsonNode array, JsonNode item) {
    for (JsonNode element : array) {
      if (OutputComparison.difference(item, element).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> count(JsonNode at, JsonNode arguments) {
    int elements = arguments.path("elements").asInt();
    return fail(
        !at.isArray() || at.size() != elements, "has not " + elements + " elements: " + shown(at));
  }

  private static Optional<String> inOrder(JsonNode at, JsonNode arguments) {
    Iterator<JsonNode> left = arguments.path("items").iterator();
    Optional<JsonNode> wanted = next(left);
    for (JsonNode element : at) {
      if (wanted.isPresent() && OutputComparison.difference(wanted.get(), element).isEmpty()) {
        wanted = next(left);
      }
    }
    return wanted.map(item -> "has no " + shown(item) + " after those before it");
  }

  private static Optional<JsonNode> next(Iterator<JsonNode> left) {
    return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
  }

  private static Optional<String> matchesOneOf(JsonNode at, JsonNode arguments) {
    for (JsonNode value : arguments.path("values")) {
      if (OutputComparison.difference(value, at).isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of("is " + shown(at) + ", like none of " + shown(arguments.path("values")));
  }

  private static Optional<String> noUpload(JsonNode at, JsonNode arguments) {
    for (JsonNode action : at) {
      if (action.path("kind").asText().equals("upload")) {
        return Optional.of("contains " + shown(action));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> descending(JsonNode at, JsonNode arguments) {
    for (int i = 1; i < at.size(); i++) {
      BigInteger before = number(at.get(i - 1).path("epoch"));
      if (number(at.get(i).path("epoch")).compareTo(before) > 0) {
        return Optional.of("rises at element " + i);
      }
    }
    return fail(!at.isArray(), "is no array");
  }

  private static Optional<String> bound(JsonNode at, JsonNode arguments, int sign) {
    JsonNode bound = arguments.path("bound");
    return fail(
        number(at).signum() < 0 || number(at).compareTo(number(bound)) * sign < 0,
        "is " + shown(at) + ", the bound is " + shown(bound));
  }

  private static Optional<String> oneOf(JsonNode at, JsonNode arguments) {
    for (JsonNode value : arguments.path("values")) {
      if (value.equals(at)) {
        return Optional.empty();
      }
    }
    return Optional.of("is " + shown(at) + ", none of " + shown(arguments.path("values")));
  }

  /** What is no number counts as -1. */
  private static BigInteger number(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.bigIntegerValue();
    }
    String text = value.asText();
    return text.matches("[0-9]{1,20}") ? new BigInteger(text) : BigInteger.ONE.negate();
  }

  private static Optional<String> fail(boolean violated, String why) {
    return violated ? Optional.of(why) : Optional.empty();
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "nothing" : CanonicalJson.compact(value);
  }
}
