package dev.latchkey.suite.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.TraceValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what an operation answers. Bytes become hexadecimal, 64-bit integers decimal strings.
 */
public final class Output {
  private final ObjectNode members = JsonNodeFactory.instance.objectNode();
  private final List<TraceValue> trace = new ArrayList<>();

  public Output bytes(String name, Bytes value) {
    members.put(name, value.hex());
    return this;
  }

  /** An unsigned 64-bit integer. */
  public Output u64(String name, long value) {
    members.put(name, Long.toUnsignedString(value));
    return this;
  }

  public Output text(String name, String value) {
    members.put(name, value);
    return this;
  }

  public Output flag(String name, boolean value) {
    members.put(name, value);
    return this;
  }

  /** A small number, for example a count or a code point. */
  public Output number(String name, int value) {
    members.put(name, value);
    return this;
  }

  public Output json(String name, JsonNode value) {
    members.set(name, value);
    return this;
  }

  /** An intermediate value; call in the order the values arise. */
  public Output trace(String name, Bytes value) {
    trace.add(new TraceValue(name, TextNode.valueOf(value.hex())));
    return this;
  }

  /** An intermediate unsigned 64-bit integer. */
  public Output traceU64(String name, long value) {
    trace.add(new TraceValue(name, TextNode.valueOf(Long.toUnsignedString(value))));
    return this;
  }

  public Reply.Ok ok() {
    return new Reply.Ok(members, trace);
  }
}
