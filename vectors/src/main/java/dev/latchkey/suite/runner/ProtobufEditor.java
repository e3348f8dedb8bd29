package dev.latchkey.suite.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.invite.proto.EncryptedGroupInfoBlob;
import dev.latchkey.invite.proto.ExternalCommitPolicyEntry;
import dev.latchkey.invite.proto.ExternalInvitePayload;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Changes one field of an encoded message and leaves every other byte's meaning alone. */
final class ProtobufEditor {
  private static final List<Descriptor> MESSAGES =
      List.of(
          EncryptedGroupInfoBlob.getDescriptor(),
          ExternalInvitePayload.getDescriptor(),
          ExternalCommitPolicyEntry.getDescriptor());

  private final Descriptor type;

  private ProtobufEditor(Descriptor type) {
    this.type = type;
  }

  /** For the message called {@code name}; an unknown one is an {@link IllegalArgumentException}. */
  static ProtobufEditor of(String name) {
    return MESSAGES.stream()
        .filter(message -> message.getName().equals(name))
        .findFirst()
        .map(ProtobufEditor::new)
        .orElseThrow(() -> new IllegalArgumentException("no message \"" + name + "\""));
  }

  /** {@code encoded} with the value of {@code field}, searched at any depth, changed. */
  Bytes edit(Bytes encoded, String field, Function<JsonNode, Optional<JsonNode>> change) {
    try {
      Message message = DynamicMessage.parseFrom(type, encoded.toArray());
      return edited(message, field, change)
          .map(edited -> Bytes.takeOwnership(edited.toByteArray()))
          .orElseThrow(
              () -> new IllegalArgumentException("no field \"" + field + "\" in what was saved"));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("what was saved is no " + type.getName(), e);
    }
  }

  private static Optional<Message> edited(
      Message message, String field, Function<JsonNode, Optional<JsonNode>> change) {
    FieldDescriptor own = message.getDescriptorForType().findFieldByName(field);
    if (own != null && own.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      Message.Builder builder = message.toBuilder();
      Optional<JsonNode> changed = change.apply(json(message.getField(own)));
      if (changed.isPresent()) {
        builder.setField(own, value(own, changed.get().asText()));
      } else {
        builder.clearField(own);
      }
      return Optional.of(builder.build());
    }
    for (FieldDescriptor child : message.getAllFields().keySet()) {
      if (child.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !child.isRepeated()) {
        Optional<Message> edited = edited((Message) message.getField(child), field, change);
        if (edited.isPresent()) {
          return Optional.of(message.toBuilder().setField(child, edited.get()).build());
        }
      }
    }
    return Optional.empty();
  }

  private static JsonNode json(Object value) {
    if (value instanceof ByteString bytes) {
      return TextNode.valueOf(Bytes.takeOwnership(bytes.toByteArray()).hex());
    }
    return TextNode.valueOf(
        value instanceof Long number ? Long.toUnsignedString(number) : value.toString());
  }

  private static Object value(FieldDescriptor field, String text) {
    return switch (field.getJavaType()) {
      case BYTE_STRING -> ByteString.copyFrom(Bytes.fromHex(text).toArray());
      case LONG -> new BigInteger(text).longValue();
      case INT -> new BigInteger(text).intValue();
      case BOOLEAN -> Boolean.parseBoolean(text);
      case STRING -> text;
      case FLOAT, DOUBLE, ENUM, MESSAGE ->
          throw new IllegalArgumentException("cannot change a field like " + field.getName());
    };
  }
}
