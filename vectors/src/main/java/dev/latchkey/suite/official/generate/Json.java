package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import java.math.BigInteger;
import java.util.Optional;

/** Writes values as the official formats spell them. */
final class Json {
  private final ObjectNode node;

  Json(ObjectNode node) {
    this.node = node;
  }

  /** A new entry at the end of {@code array}. */
  static Json in(ArrayNode array) {
    return new Json(array.addObject());
  }

  Json suite(MlsCrypto crypto) {
    return number("cipher_suite", crypto.suite().id().value());
  }

  Json number(String key, long value) {
    node.put(key, value);
    return this;
  }

  /** {@code value} holds an unsigned 64-bit integer in its bits. */
  Json unsigned(String key, long value) {
    node.put(key, new BigInteger(Long.toUnsignedString(value)));
    return this;
  }

  Json text(String key, String value) {
    node.put(key, value);
    return this;
  }

  Json hex(String key, Bytes value) {
    return text(key, value.hex());
  }

  /** A secret that the vector publishes on purpose. */
  Json hex(String key, SecretBytes value) {
    return hex(key, value.reveal());
  }

  /** {@code null} where there is no value. */
  Json optionalHex(String key, Optional<Bytes> value) {
    value.ifPresentOrElse(it -> hex(key, it), () -> node.putNull(key));
    return this;
  }

  Json object(String key) {
    return new Json(node.putObject(key));
  }

  ArrayNode array(String key) {
    return node.putArray(key);
  }
}
