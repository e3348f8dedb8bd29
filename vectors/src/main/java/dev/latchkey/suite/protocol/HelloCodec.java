package dev.latchkey.suite.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataReader;
import dev.latchkey.suite.json.DataValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The handshake: the runner's line, and the form of the subject's {@code ok}. */
public final class HelloCodec {
  private HelloCodec() {}

  /** The runner's first line. */
  public static byte[] encodeRequest(String id, RunnerInfo runner) {
    ObjectNode message = WireJson.object();
    message.put("id", id);
    message.put("op", Protocol.HELLO);
    message.putObject("protocol").put("min", Protocol.OLDEST).put("max", Protocol.NEWEST);
    message.putObject("runner").put("name", runner.name()).put("version", runner.version());
    message
        .putObject("suite")
        .put("version", runner.suiteVersion())
        .put("digest", runner.suiteDigest())
        .put("spec", runner.spec());
    return WireJson.encode(message);
  }

  /** The newest version that the runner's first line allows and that we speak too. */
  public static Optional<Integer> commonVersion(byte[] requestLine) throws MessageException {
    return WireJson.decode(
        requestLine,
        "hello",
        unknown -> {},
        message ->
            message
                .get("protocol")
                .openObject(
                    range -> common(range.get("min").uint16(), range.get("max").uint16()),
                    unknown -> {}));
  }

  private static Optional<Integer> common(int min, int max) {
    int newest = Math.min(max, Protocol.NEWEST);
    return newest >= Math.max(min, Protocol.OLDEST) ? Optional.of(newest) : Optional.empty();
  }

  /** The subject's description of itself. */
  public static ObjectNode encode(Hello hello) {
    ObjectNode message = WireJson.object();
    message.put("protocol", hello.protocol());
    ObjectNode subject = message.putObject("subject");
    subject.put("name", hello.subject().name());
    subject.put("version", hello.subject().version());
    subject.put("language", hello.subject().language());
    hello.subject().more().forEach(subject::put);
    strings(message, "ops", hello.ops());
    strings(message, "levels", hello.levels());
    strings(message, "features", hello.features());
    hello.ciphersuites().forEach(message.putArray("ciphersuites")::add);
    message.put("clock", hello.clock().id());
    message.put("rng", hello.rng().id());
    message.put("errors", hello.errors().id());
    message.put("concurrency", hello.concurrency());
    message.put("state", hello.stateless() ? "stateless" : "stateful");
    hello.limits().forEach(message.putObject("limits")::put);
    for (Declined declined : hello.unsupported()) {
      ObjectNode entry = message.withArray("unsupported").addObject();
      entry.put("match", declined.match()).put("reason", declined.reason());
      declined.issue().ifPresent(issue -> entry.put("issue", issue));
    }
    return message;
  }

  /** Reads what a subject says of itself; a version outside our range is refused. */
  public static Hello decode(JsonNode output) throws MessageException {
    try {
      return DataValue.of("hello", output).openObject(HelloCodec::hello, unknown -> {});
    } catch (DataException e) {
      throw new MessageException(Optional.empty(), e.getMessage());
    }
  }

  private static Hello hello(DataObject message) throws DataException {
    int protocol = message.get("protocol").uint16();
    if (protocol < Protocol.OLDEST || protocol > Protocol.NEWEST) {
      throw message.fault(DataFault.NUMBER_OUT_OF_RANGE, "protocol version " + protocol);
    }
    int concurrency = message.has("concurrency") ? message.get("concurrency").uint16() : 1;
    return new Hello(
        protocol,
        subject(message.get("subject").map(DataValue::text), message),
        Set.copyOf(message.get("ops").list(DataValue::text)),
        Set.copyOf(message.get("levels").list(DataValue::text)),
        set(message, "features", DataValue::text),
        set(message, "ciphersuites", DataValue::uint16),
        constant(message, "clock", Origin.values(), Origin::id),
        constant(message, "rng", Origin.values(), Origin::id),
        constant(message, "errors", ErrorStyle.values(), ErrorStyle::id),
        Math.max(concurrency, 1),
        !message.has("state") || message.get("state").text().equals("stateless"),
        message.has("limits") ? message.get("limits").map(HelloCodec::scalar) : Map.of(),
        message.has("unsupported")
            ? message.get("unsupported").list(HelloCodec::declined)
            : List.of());
  }

  private static SubjectInfo subject(Map<String, String> facts, DataObject message)
      throws DataException {
    Map<String, String> more = new LinkedHashMap<>(facts);
    Optional<String> name = Optional.ofNullable(more.remove("name"));
    Optional<String> version = Optional.ofNullable(more.remove("version"));
    Optional<String> language = Optional.ofNullable(more.remove("language"));
    if (name.isEmpty() || name.get().isBlank()) {
      throw message.fault(DataFault.MISSING_KEY, "\"subject\" without a \"name\"");
    }
    return new SubjectInfo(name.get(), version.orElse("unknown"), language.orElse("unknown"), more);
  }

  private static Declined declined(DataValue value) throws DataException {
    return value.openObject(
        entry ->
            new Declined(
                entry.get("match").text(),
                entry.get("reason").text(),
                entry.optional("issue", DataValue::text)),
        unknown -> {});
  }

  private static String scalar(DataValue value) {
    return value.json().asText();
  }

  private static <T> Set<T> set(DataObject message, String key, DataReader<DataValue, T> reader)
      throws DataException {
    return message.has(key) ? Set.copyOf(message.get(key).list(reader)) : Set.of();
  }

  private static <T> T constant(DataObject message, String key, T[] values, Function<T, String> id)
      throws DataException {
    String text = message.get(key).text();
    for (T value : values) {
      if (id.apply(value).equals(text)) {
        return value;
      }
    }
    throw message.get(key).fault(DataFault.WRONG_TYPE, "\"" + text + "\" is no value of it");
  }

  private static void strings(ObjectNode message, String key, Collection<String> values) {
    values.forEach(message.putArray(key)::add);
  }
}
