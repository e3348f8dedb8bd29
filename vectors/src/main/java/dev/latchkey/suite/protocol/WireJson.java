package dev.latchkey.suite.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataReader;
import dev.latchkey.suite.json.DataValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** One JSON object a line. */
final class WireJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private WireJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The object in UTF-8 without a line feed. */
  static byte[] encode(ObjectNode message) {
    try {
      return MAPPER.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON tree", e);
    }
  }

  static <T> T decode(
      byte[] line, String name, Consumer<String> unknown, DataReader<DataObject, T> reader)
      throws MessageException {
    DataValue value;
    try {
      value = DataFile.parse(name, utf8(line));
    } catch (DataException e) {
      throw new MessageException(Optional.empty(), e.getMessage());
    }
    try {
      return value.openObject(reader, unknown);
    } catch (DataException e) {
      throw new MessageException(id(value.json()), e.getMessage());
    }
  }

  private static String utf8(byte[] line) throws MessageException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw new MessageException(Optional.empty(), "not UTF-8");
    }
  }

  private static Optional<String> id(JsonNode message) {
    return Optional.ofNullable(message.get("id"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }
}
