package dev.latchkey.inspect;

import com.google.protobuf.Descriptors.Descriptor;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.proto.ComponentMetadata;
import dev.latchkey.appdata.proto.GroupMembershipEntry;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.proto.ExternalCommitPolicyEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Explains the components of XIP-81: a dictionary's values and the updates to them, each as what
 * its component holds. A policy is shown without its key, and not at all where it does not decode.
 */
final class ComponentContents {
  private static final String ID = "component_id";
  private static final String VALUE = "data";
  private static final String UPDATE = "update";
  private static final Map<String, Descriptor> MESSAGES =
      Map.of(
          ContainerFields.METADATA, ComponentMetadata.getDescriptor(),
          ContainerFields.ENTRY, GroupMembershipEntry.getDescriptor());

  private ComponentContents() {}

  /** The fields with those of known components inside. */
  static List<Field> explained(List<Field> fields) {
    Optional<WellKnown> component = Optional.empty();
    List<Field> explained = new ArrayList<>();
    for (Field field : fields) {
      Field inner = field.withFields(explained(field.fields()));
      if (field.name().equals(ID)) {
        component = component(field);
      } else if (component.isPresent() && field.bytes().isPresent()) {
        inner = opened(component.get(), inner);
      }
      explained.add(inner);
    }
    return explained;
  }

  private static Optional<WellKnown> component(Field id) {
    String number = id.value().orElse("").replaceAll(" .*", "");
    return number.matches("[0-9]{1,5}")
        ? WellKnown.byId(new ComponentId(Integer.parseInt(number)))
        : Optional.empty();
  }

  private static Field opened(WellKnown component, Field field) {
    try {
      return switch (field.name()) {
        case VALUE -> value(component, field);
        case UPDATE -> update(component, field);
        default -> field;
      };
    } catch (ProtocolException | IOException e) {
      String shown =
          component == WellKnown.EXTERNAL_COMMIT_POLICY
              ? field.bytes().map(Bytes::size).orElse(0) + " bytes, not shown:"
              : field.value().orElse("");
      return Field.number(
          field.name(),
          field.from(),
          field.to(),
          shown + " is no " + component + ": " + e.getMessage());
    }
  }

  private static Field value(WellKnown component, Field field)
      throws ProtocolException, IOException {
    return switch (component) {
      case COMPONENT_REGISTRY -> messages(ContainerFields.registry(field));
      case GROUP_MEMBERSHIP -> messages(ContainerFields.membership(field));
      case SUPER_ADMIN_LIST, ADMIN_LIST, DM_MEMBERS -> ContainerFields.inboxes(field);
      case CREATOR_INBOX_ID -> ContainerFields.inbox(field);
      case GROUP_NAME,
          GROUP_DESCRIPTION,
          GROUP_IMAGE_URL,
          APP_DATA,
          MIN_SUPPORTED_PROTOCOL_VERSION ->
          field.withValue('"' + content(field).utf8() + '"');
      case MESSAGE_DISAPPEAR_FROM_NS, MESSAGE_DISAPPEAR_IN_NS -> ContainerFields.nanoseconds(field);
      case CONVERSATION_TYPE -> ContainerFields.conversation(field);
      case EXTERNAL_COMMIT_POLICY -> message(field, ExternalCommitPolicyEntry.getDescriptor());
      case COMMIT_LOG_SIGNER, ONESHOT_MESSAGE -> field;
    };
  }

  private static Field update(WellKnown component, Field field)
      throws ProtocolException, IOException {
    return switch (component) {
      case COMPONENT_REGISTRY -> messages(ContainerFields.registryDelta(field));
      case GROUP_MEMBERSHIP -> messages(ContainerFields.membershipDelta(field));
      case SUPER_ADMIN_LIST, ADMIN_LIST, DM_MEMBERS -> ContainerFields.inboxesDelta(field);
      case GROUP_NAME,
          GROUP_DESCRIPTION,
          GROUP_IMAGE_URL,
          MESSAGE_DISAPPEAR_FROM_NS,
          MESSAGE_DISAPPEAR_IN_NS,
          APP_DATA,
          MIN_SUPPORTED_PROTOCOL_VERSION,
          COMMIT_LOG_SIGNER,
          EXTERNAL_COMMIT_POLICY,
          ONESHOT_MESSAGE,
          CREATOR_INBOX_ID,
          CONVERSATION_TYPE ->
          value(component, field);
    };
  }

  /** The same with the protobuf messages inside of it opened. */
  private static Field messages(Field field) throws IOException {
    Optional<Descriptor> type = Optional.ofNullable(MESSAGES.get(field.name()));
    if (type.isPresent() && field.bytes().isPresent()) {
      return message(field, type.get());
    }
    List<Field> inner = new ArrayList<>();
    for (Field each : field.fields()) {
      inner.add(messages(each));
    }
    return field.withFields(inner);
  }

  private static Field message(Field field, Descriptor type) throws IOException {
    Bytes content = content(field);
    List<Field> fields = ProtobufFields.of(type, content, field.to() - content.size());
    return Field.group(field.name(), field.from(), field.to(), fields);
  }

  private static Bytes content(Field field) {
    return field.bytes().orElse(Bytes.EMPTY);
  }
}
