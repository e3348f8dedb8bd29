package dev.latchkey.suite.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SeededRandom;
import java.math.BigInteger;
import java.util.Map;

/**
 * The questions of a series. In the template, each object with the member {@code $draw} is
 * replaced, in document order:
 *
 * <ul>
 *   <li>{@code {"$draw": "bytes", "size": N}}: N random bytes in hexadecimal
 *   <li>{@code {"$draw": "u64", "min": "A", "max": "B"}}: a decimal string from A to B; without
 *       bounds, of all 64-bit values
 *   <li>{@code {"$draw": "int", "min": A, "max": B}}: a small number from A to B
 *   <li>{@code {"$draw": "choice", "of": […]}}: one of the values
 *   <li>{@code {"$draw": "index"}}: the question's number, from 0, as a decimal string
 * </ul>
 *
 * <p>Bytes come from {@link SeededRandom}, seed and case id being its seed and label, one child
 * stream {@code "0"}, {@code "1"}, … for each question. A number from A to B is A plus the next 16
 * bytes, big endian, modulo B-A+1.
 */
public final class Draws {
  private static final int NUMBER_BYTES = 16;
  private static final BigInteger UINT64_MAX =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private final SeededRandom stream;

  public Draws(String seed, CaseId id) {
    this.stream = SeededRandom.of(seed, id.toString());
  }

  /** Question {@code index} of the series, from 0. */
  public JsonNode question(JsonNode template, int index) {
    return fill(template, index, stream.child(Integer.toString(index)));
  }

  private JsonNode fill(JsonNode template, int index, RandomSource random) {
    if (template.has("$draw")) {
      return draw(template, index, random);
    }
    if (template instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        copy.set(entry.getKey(), fill(entry.getValue(), index, random));
      }
      return copy;
    }
    if (template instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> copy.add(fill(element, index, random)));
      return copy;
    }
    return template;
  }

  private static JsonNode draw(JsonNode spec, int index, RandomSource random) {
    String kind = spec.get("$draw").asText();
    return switch (kind) {
      case "bytes" -> TextNode.valueOf(random.bytes(spec.path("size").asInt()).hex());
      case "u64" -> TextNode.valueOf(uint64(spec, random).toString());
      case "int" ->
          IntNode.valueOf(
              between(
                      BigInteger.valueOf(spec.path("min").asInt()),
                      BigInteger.valueOf(spec.path("max").asInt()),
                      random)
                  .intValueExact());
      case "choice" -> {
        int last = spec.path("of").size() - 1;
        yield spec.path("of")
            .get(between(BigInteger.ZERO, BigInteger.valueOf(last), random).intValueExact());
      }
      case "index" -> TextNode.valueOf(Integer.toString(index));
      default -> throw new IllegalArgumentException("no $draw \"" + kind + "\"");
    };
  }

  private static BigInteger uint64(JsonNode spec, RandomSource random) {
    BigInteger min = spec.has("min") ? new BigInteger(spec.get("min").asText()) : BigInteger.ZERO;
    BigInteger max = spec.has("max") ? new BigInteger(spec.get("max").asText()) : UINT64_MAX;
    return between(min, max, random);
  }

  private static BigInteger between(BigInteger min, BigInteger max, RandomSource random) {
    Bytes drawn = random.bytes(NUMBER_BYTES);
    BigInteger range = max.subtract(min).add(BigInteger.ONE);
    return min.add(new BigInteger(1, drawn.toArray()).mod(range));
  }
}
