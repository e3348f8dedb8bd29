package dev.latchkey.suite.runner;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.model.Step;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Changes the runner makes to what a subject gave it.
 *
 * <ul>
 *   <li>on bytes, as hexadecimal: {@code flip-bit} (the lowest of the last byte), {@code
 *       drop-last-byte}, {@code append-byte} (a zero), {@code empty}
 *   <li>on 64-bit integers, as decimal strings: {@code add-one}, {@code subtract-one}
 *   <li>on anything: {@code set} (to {@code value}), {@code clear} (as if it had never been there)
 * </ul>
 *
 * <p>Without {@code field} the whole value changes. With {@code message}, the value is the encoding
 * of that protobuf message and {@code field} one of its fields, at any depth; without, {@code
 * field} is a member of the saved object.
 */
public final class Mutators {
  /** A change to a JSON scalar; the result is empty when the value is to vanish. */
  @FunctionalInterface
  interface Operator {
    Optional<JsonNode> apply(JsonNode value, Optional<JsonNode> operand);
  }

  private static final BigInteger UINT64 = BigInteger.ONE.shiftLeft(64);
  private static final Map<String, Operator> OPERATORS =
      new TreeMap<>(
          Map.of(
              "flip-bit", (value, operand) -> bytes(flipLastBit(bytes(value))),
              "drop-last-byte", (value, operand) -> bytes(dropLast(bytes(value))),
              "append-byte", (value, operand) -> bytes(Bytes.concat(bytes(value), Bytes.zeros(1))),
              "empty", (value, operand) -> bytes(Bytes.EMPTY),
              "add-one", (value, operand) -> number(number(value).add(BigInteger.ONE)),
              "subtract-one", (value, operand) -> number(number(value).subtract(BigInteger.ONE)),
              "set", (value, operand) -> Optional.of(operand(operand)),
              "clear", (value, operand) -> Optional.empty()));

  private Mutators() {}

  /** All names. */
  public static Set<String> names() {
    return OPERATORS.keySet();
  }

  /**
   * {@code value} after {@code step}. A step that makes no sense for the value, or changes nothing,
   * is an {@link IllegalArgumentException}.
   */
  static JsonNode apply(Step.Mutate step, JsonNode value) {
    Operator operator = OPERATORS.get(step.by());
    if (operator == null) {
      throw new IllegalArgumentException("no mutation \"" + step.by() + "\"");
    }
    JsonNode changed =
        step.message().isPresent()
            ? ofMessage(step, operator, value)
            : ofJson(step, operator, value);
    if (changed.equals(value)) {
      throw new IllegalArgumentException("\"" + step.by() + "\" changes nothing");
    }
    return changed;
  }

  private static JsonNode ofMessage(Step.Mutate step, Operator operator, JsonNode value) {
    String field = step.field().orElseThrow(() -> new IllegalArgumentException("no field named"));
    ProtobufEditor editor = ProtobufEditor.of(step.message().orElseThrow());
    Bytes edited = editor.edit(bytes(value), field, it -> operator.apply(it, step.value()));
    return TextNode.valueOf(edited.hex());
  }

  private static JsonNode ofJson(Step.Mutate step, Operator operator, JsonNode value) {
    if (step.field().isEmpty()) {
      return operator
          .apply(value, step.value())
          .orElseThrow(() -> new IllegalArgumentException("cannot clear the whole value"));
    }
    if (!(value instanceof ObjectNode object)) {
      throw new IllegalArgumentException("no object, so it has no member " + step.field().get());
    }
    ObjectNode copy = object.deepCopy();
    JsonPointer path = JsonPointer.compile("/" + step.field().get().replace('.', '/'));
    if (!(copy.at(path.head()) instanceof ObjectNode holder) || copy.at(path).isMissingNode()) {
      throw new IllegalArgumentException("nothing at " + path);
    }
    String member = path.last().getMatchingProperty();
    Optional<JsonNode> changed = operator.apply(holder.get(member), step.value());
    if (changed.isPresent()) {
      holder.set(member, changed.get());
    } else {
      holder.remove(member);
    }
    return copy;
  }

  private static JsonNode operand(Optional<JsonNode> operand) {
    return operand.orElseThrow(() -> new IllegalArgumentException("no value to set"));
  }

  private static Bytes flipLastBit(Bytes bytes) {
    byte[] copy = bytes.toArray();
    if (copy.length == 0) {
      throw new IllegalArgumentException("no byte to flip a bit of");
    }
    copy[copy.length - 1] ^= 1;
    return Bytes.takeOwnership(copy);
  }

  private static Bytes dropLast(Bytes bytes) {
    return bytes.slice(0, Math.max(bytes.size() - 1, 0));
  }

  private static Bytes bytes(JsonNode value) {
    return Bytes.fromHex(value.asText());
  }

  private static Optional<JsonNode> bytes(Bytes value) {
    return Optional.of(TextNode.valueOf(value.hex()));
  }

  private static BigInteger number(JsonNode value) {
    return new BigInteger(value.asText());
  }

  private static Optional<JsonNode> number(BigInteger value) {
    return Optional.of(TextNode.valueOf(value.mod(UINT64).toString()));
  }
}
