package dev.latchkey.suite.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.time.Duration;
import java.util.OptionalLong;

/** Requests as lines. */
public final class RequestCodec {
  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

  private RequestCodec() {}

  public static byte[] encode(Request request) {
    ObjectNode message = WireJson.object();
    message.put("id", request.id());
    message.put("op", request.op());
    message.set("input", request.input());
    request
        .nowNs()
        .ifPresent(ns -> message.putObject("clock").put("now_ns", Long.toUnsignedString(ns)));
    request.rng().ifPresent(bytes -> message.put("rng", bytes.hex()));
    message.put("label", request.label());
    message.put("deadline_ms", request.deadline().toMillis());
    return WireJson.encode(message);
  }

  /** Reads a request; members of newer versions are passed over. */
  public static Request decode(byte[] line) throws MessageException {
    return WireJson.decode(line, "request", name -> {}, RequestCodec::request);
  }

  private static Request request(DataObject message) throws DataException {
    return new Request(
        message.get("id").text(),
        message.get("op").text(),
        message.has("input") ? object(message.get("input")) : WireJson.object(),
        now(message),
        message.optional("rng", DataValue::lowerHex),
        message.has("label") ? message.get("label").text() : "",
        message.has("deadline_ms")
            ? Duration.ofMillis(message.get("deadline_ms").uint32())
            : DEFAULT_DEADLINE);
  }

  private static OptionalLong now(DataObject message) throws DataException {
    if (!message.has("clock")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        message
            .get("clock")
            .openObject(clock -> clock.get("now_ns").decimalUint64(), unknown -> {}));
  }

  static ObjectNode object(DataValue value) throws DataException {
    if (value.json() instanceof ObjectNode object) {
      return object;
    }
    throw value.fault(
        DataFault.WRONG_TYPE, value.json().getNodeType() + " where an object belongs");
  }
}
