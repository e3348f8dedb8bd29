package dev.latchkey.suite.runner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.TraceValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first intermediate value in which a subject differs from the case. */
final class Divergence {
  private Divergence() {}

  /** Empty when nothing differs, or the subject sends none of the values the case knows. */
  static Optional<String> first(Map<String, JsonNode> expected, Reply reply) {
    List<TraceValue> trace = reply.match(new TraceOf());
    for (Map.Entry<String, JsonNode> entry : expected.entrySet()) {
      Optional<JsonNode> got =
          trace.stream()
              .filter(value -> value.name().equals(entry.getKey()))
              .map(TraceValue::value)
              .findFirst();
      if (got.isPresent() && !got.get().equals(entry.getValue())) {
        return Optional.of(
            entry.getKey() + ": " + OutputComparison.describe(entry.getValue(), got.get()));
      }
    }
    return Optional.empty();
  }

  private static final class TraceOf implements Reply.Cases<List<TraceValue>> {
    @Override
    public List<TraceValue> ok(Reply.Ok ok) {
      return ok.trace();
    }

    @Override
    public List<TraceValue> reject(Reply.Reject reject) {
      return reject.trace();
    }

    @Override
    public List<TraceValue> unsupported(Reply.Unsupported unsupported) {
      return List.of();
    }

    @Override
    public List<TraceValue> fault(Reply.Fault fault) {
      return List.of();
    }
  }
}
