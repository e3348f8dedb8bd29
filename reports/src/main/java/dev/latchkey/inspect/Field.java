package dev.latchkey.inspect;

import dev.latchkey.bytes.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * One field of a struct and where it stands.
 *
 * @param from offset of its first byte, a length header included
 * @param to offset after its last byte
 * @param value what it says, for people; empty where only the fields inside say something
 * @param bytes the content of an opaque field, without its length header
 * @param fields those inside
 */
public record Field(
    String name,
    int from,
    int to,
    Optional<String> value,
    Optional<Bytes> bytes,
    List<Field> fields) {
  public Field {
    fields = List.copyOf(fields);
  }

  /** An integer. */
  static Field number(String name, int from, int to, String value) {
    return new Field(name, from, to, Optional.of(value), Optional.empty(), List.of());
  }

  /** An opaque field. */
  static Field opaque(String name, int from, int to, Bytes content) {
    return new Field(
        name, from, to, Optional.of(ByteText.of(content)), Optional.of(content), List.of());
  }

  /** A struct or vector. */
  static Field group(String name, int from, int to, List<Field> fields) {
    return new Field(name, from, to, Optional.empty(), Optional.empty(), fields);
  }

  Field withName(String changed) {
    return new Field(changed, from, to, value, bytes, fields);
  }

  Field withValue(String changed) {
    return new Field(name, from, to, Optional.of(changed), bytes, fields);
  }

  Field withFields(List<Field> changed) {
    return new Field(name, from, to, value, bytes, changed);
  }
}
