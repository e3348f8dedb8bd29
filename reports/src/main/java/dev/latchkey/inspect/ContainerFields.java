package dev.latchkey.inspect;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.TlsReader;

/**
 * Reads XIP-81's maps, sets and their deltas field by field. Order and uniqueness of keys are not
 * judged here: what stands there is shown.
 */
final class ContainerFields {
  /** The value of a registry entry. */
  static final String METADATA = "component_metadata";

  /** The value of a membership entry. */
  static final String ENTRY = "group_membership_entry";

  private static final int DELETE = 2;
  private static final int INBOX_BYTES = 32;
  private static final int HASH_BYTES = 32;

  private final TlsReader in;
  private final FieldTree tree;
  private final Field field;

  private ContainerFields(Field field) {
    Bytes content = field.bytes().orElse(Bytes.EMPTY);
    this.field = field;
    this.tree = new FieldTree(content, field.to() - content.size());
    this.in = new TlsReader(content, Profile.VECTORS, tree);
  }

  /** One thing to read, whose fields the trace hears. */
  @FunctionalInterface
  private interface Step {
    void read(TlsReader in) throws ProtocolException;
  }

  static Field registry(Field field) throws ProtocolException {
    ContainerFields reading = new ContainerFields(field);
    return reading.each("entries", in -> reading.registered(in, true));
  }

  static Field membership(Field field) throws ProtocolException {
    ContainerFields reading = new ContainerFields(field);
    return reading.each("entries", in -> member(in, true));
  }

  static Field inboxes(Field field) throws ProtocolException {
    return new ContainerFields(field).each("members", ContainerFields::inbox);
  }

  static Field inbox(Field field) throws ProtocolException {
    return new ContainerFields(field).all(ContainerFields::inbox);
  }

  static Field registryDelta(Field field) throws ProtocolException {
    ContainerFields reading = new ContainerFields(field);
    return reading.each(
        "mutations", in -> reading.registered(in, in.uint8("map_mutation") != DELETE));
  }

  static Field membershipDelta(Field field) throws ProtocolException {
    return new ContainerFields(field)
        .each("mutations", in -> member(in, in.uint8("map_mutation") != DELETE));
  }

  static Field inboxesDelta(Field field) throws ProtocolException {
    return new ContainerFields(field)
        .each(
            "mutations",
            in -> {
              if (in.uint8("set_mutation") == DELETE) {
                in.opaque(HASH_BYTES, "hash");
              } else {
                inbox(in);
              }
            });
  }

  static Field nanoseconds(Field field) throws ProtocolException {
    ContainerFields reading = new ContainerFields(field);
    long value = reading.in.uint64("nanoseconds");
    reading.in.expectEnd();
    return field.withValue(value + " ns");
  }

  static Field conversation(Field field) throws ProtocolException {
    ContainerFields reading = new ContainerFields(field);
    long value = reading.in.uint32("conversation_type");
    reading.in.expectEnd();
    return field.withValue(Meaning.of("conversation_type", value));
  }

  private Field each(String name, Step element) throws ProtocolException {
    return all(
        reader ->
            reader.eachElement(
                name,
                Profile.VECTORS.limits().maxElements(),
                inner -> {
                  element.read(inner);
                  return inner;
                }));
  }

  private Field all(Step step) throws ProtocolException {
    step.read(in);
    in.expectEnd();
    return Field.group(field.name(), field.from(), field.to(), tree.fields());
  }

  private void registered(TlsReader reader, boolean withValue) throws ProtocolException {
    int at = reader.offset();
    int id = reader.vectorLength("component_id");
    tree.number("component_id", at, reader.offset(), id);
    if (withValue) {
      reader.opaqueV(METADATA);
    }
  }

  private static void member(TlsReader reader, boolean withValue) throws ProtocolException {
    inbox(reader);
    if (withValue) {
      reader.opaqueV(ENTRY);
    }
  }

  private static void inbox(TlsReader reader) throws ProtocolException {
    reader.uint8("inbox_id_version");
    reader.opaque(INBOX_BYTES, "inbox_id");
  }
}
