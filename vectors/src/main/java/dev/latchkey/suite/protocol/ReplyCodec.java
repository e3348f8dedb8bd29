package dev.latchkey.suite.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataReader;
import dev.latchkey.suite.json.DataValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replies as lines: exactly one of {@code ok}, {@code reject}, {@code unsupported}, {@code error}.
 */
public final class ReplyCodec {
  private static final List<String> KINDS = List.of("ok", "reject", "unsupported", "error");

  private ReplyCodec() {}

  public static byte[] encode(String id, Reply reply) {
    ObjectNode message = WireJson.object();
    message.put("id", id);
    reply.match(new Writer(message));
    return WireJson.encode(message);
  }

  /** The reply as it stands in a line, without the id. */
  public static ObjectNode json(Reply reply) {
    return reply.match(new Writer(WireJson.object()));
  }

  /** Reads a reply; what the protocol does not know becomes a warning. */
  public static ReplyLine decode(byte[] bytes) throws MessageException {
    List<String> warnings = new ArrayList<>();
    ReplyLine line =
        WireJson.decode(
            bytes,
            "reply",
            name -> warnings.add("unknown member \"" + name + "\""),
            message ->
                new ReplyLine(message.get("id").text(), reply(message, warnings), List.of()));
    return new ReplyLine(line.id(), line.reply(), warnings);
  }

  private static Reply reply(DataObject message, List<String> warnings) throws DataException {
    List<String> present = KINDS.stream().filter(message::has).toList();
    if (present.size() != 1) {
      throw message.fault(
          DataFault.INCONSISTENT,
          present.isEmpty()
              ? "none of ok, reject, unsupported, error"
              : "more than one of ok, reject, unsupported, error");
    }
    DataValue body = message.get(present.get(0));
    List<TraceValue> trace =
        message.has("trace") ? message.get("trace").list(ReplyCodec::traceValue) : List.of();
    return switch (present.get(0)) {
      case "ok" -> new Reply.Ok(RequestCodec.object(body), trace);
      case "reject" -> nested(body, warnings, reject -> reject(reject, trace));
      case "unsupported" ->
          nested(
              body,
              warnings,
              object ->
                  new Reply.Unsupported(
                      object.get("reason").text(), object.optional("issue", DataValue::text)));
      default ->
          nested(
              body,
              warnings,
              object ->
                  new Reply.Fault(
                      object.get("message").text(), object.optional("native", DataValue::text)));
    };
  }

  private static Reply nested(
      DataValue body, List<String> warnings, DataReader<DataObject, Reply> reader)
      throws DataException {
    return body.openObject(
        reader, name -> warnings.add("unknown member \"" + body.pointer() + "/" + name + "\""));
  }

  private static Reply reject(DataObject reject, List<TraceValue> trace) throws DataException {
    return new Reply.Reject(
        reject.optional("stage", DataValue::text),
        reject.optional("code", DataValue::text),
        reject.optional("at", DataValue::text),
        reject.optional("native", DataValue::text),
        trace);
  }

  private static TraceValue traceValue(DataValue value) throws DataException {
    return value.object(
        entry -> new TraceValue(entry.get("name").text(), entry.get("value").json()));
  }

  private record Writer(ObjectNode message) implements Reply.Cases<ObjectNode> {
    @Override
    public ObjectNode ok(Reply.Ok ok) {
      message.set("ok", ok.output());
      return trace(ok.trace());
    }

    @Override
    public ObjectNode reject(Reply.Reject reject) {
      ObjectNode body = message.putObject("reject");
      put(body, "stage", reject.stage());
      put(body, "code", reject.code());
      put(body, "at", reject.at());
      put(body, "native", reject.nativeText());
      return trace(reject.trace());
    }

    @Override
    public ObjectNode unsupported(Reply.Unsupported unsupported) {
      ObjectNode body = message.putObject("unsupported");
      body.put("reason", unsupported.reason());
      put(body, "issue", unsupported.issue());
      return message;
    }

    @Override
    public ObjectNode fault(Reply.Fault fault) {
      ObjectNode body = message.putObject("error");
      body.put("message", fault.message());
      put(body, "native", fault.nativeText());
      return message;
    }

    private ObjectNode trace(List<TraceValue> trace) {
      if (!trace.isEmpty()) {
        ArrayNode values = message.putArray("trace");
        for (TraceValue entry : trace) {
          values.addObject().put("name", entry.name()).set("value", entry.value());
        }
      }
      return message;
    }

    private static void put(ObjectNode body, String name, Optional<String> value) {
      value.ifPresent(text -> body.put(name, text));
    }
  }
}
