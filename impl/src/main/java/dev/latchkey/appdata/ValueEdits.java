package dev.latchkey.appdata;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Which kind of edit a component takes, and the rules on its values. */
final class ValueEdits {
  private static final int TIME_BYTES = 8;
  private static final int KEY_BYTES = 32;

  private ValueEdits() {}

  /**
   * An edit for {@code id}: by what XMTP defines where it defines the component, else by the type
   * its registry entry declares.
   */
  static ValueEdit of(ComponentId id, ComponentType registered, Hashing hashing) {
    Optional<WellKnown> known = WellKnown.byId(id);
    return known.isPresent() ? of(known.get(), hashing) : of(registered, hashing);
  }

  private static ValueEdit of(WellKnown component, Hashing hashing) {
    return switch (component) {
      case COMPONENT_REGISTRY -> new MapEdit<>(KeyType.COMPONENT_ID, ValueEdits::checkEntries);
      case SUPER_ADMIN_LIST, ADMIN_LIST, DM_MEMBERS -> new SetEdit<>(KeyType.INBOX_ID, hashing);
      case GROUP_MEMBERSHIP ->
          new MapEdit<>(
              KeyType.INBOX_ID,
              (before, deltas) -> AdmissionTags.checkMemberCommit(Membership.of(before), deltas));
      case GROUP_NAME, GROUP_DESCRIPTION, GROUP_IMAGE_URL, APP_DATA ->
          new WholeValueEdit((before, after) -> checkText(after));
      case MESSAGE_DISAPPEAR_FROM_NS, MESSAGE_DISAPPEAR_IN_NS -> exactly(TIME_BYTES);
      case MIN_SUPPORTED_PROTOCOL_VERSION -> new WholeValueEdit(VersionFloor::check);
      case COMMIT_LOG_SIGNER -> exactly(KEY_BYTES);
      case EXTERNAL_COMMIT_POLICY, ONESHOT_MESSAGE -> new WholeValueEdit(WholeValueEdit.Rule.NONE);
      case CREATOR_INBOX_ID -> new WholeValueEdit((before, after) -> InboxId.decode(after));
      case CONVERSATION_TYPE -> exactly(ConversationType.BYTES);
    };
  }

  private static ValueEdit of(ComponentType type, Hashing hashing) {
    return switch (type) {
      case UNSPECIFIED, BYTES, STRING -> new WholeValueEdit(WholeValueEdit.Rule.NONE);
      case TLS_MAP_BYTES_BYTES -> new MapEdit<>(KeyType.BYTES, (before, deltas) -> {});
      case TLS_MAP_INBOX_ID_BYTES -> new MapEdit<>(KeyType.INBOX_ID, (before, deltas) -> {});
      case TLS_SET_BYTES -> new SetEdit<>(KeyType.BYTES, hashing);
      case TLS_SET_INBOX_ID -> new SetEdit<>(KeyType.INBOX_ID, hashing);
    };
  }

  private static ValueEdit exactly(int bytes) {
    return new WholeValueEdit(
        (before, after) -> {
          if (after.size() != bytes) {
            throw AppDataCode.COMPONENT_VALUE_INVALID.because(after.size() + " of " + bytes);
          }
        });
  }

  private static void checkText(Bytes value) throws ProtocolException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(value.asByteBuffer());
    } catch (CharacterCodingException e) {
      throw AppDataCode.COMPONENT_VALUE_INVALID.because("text is not UTF-8");
    }
  }

  private static void checkEntries(
      TlsMap<ComponentId> before, List<TlsMapDelta<ComponentId>> deltas) throws ProtocolException {
    for (TlsMapDelta<ComponentId> delta : deltas) {
      for (MapMutation<ComponentId> mutation : delta.mutations()) {
        Optional<Bytes> written = mutation.written();
        if (written.isPresent()) {
          Registry.validate(mutation.key(), written.get());
        }
      }
    }
  }
}
