package dev.latchkey.appdata;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import dev.latchkey.profile.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The first AppData state of a group, and how to tell a group that has one. */
public final class Bootstrap {
  private Bootstrap() {}

  /**
   * Whether a group with this dictionary has completed the AppData migration: it has a
   * COMPONENT_REGISTRY. A group without the extension has not.
   */
  public static boolean isMigrated(AppDataDictionary dictionary) {
    return dictionary.find(WellKnown.COMPONENT_REGISTRY.id()).isPresent();
  }

  /** Whether a GroupContext with these extensions is that of a migrated group. */
  public static boolean isMigrated(ExtensionList extensions, Profile profile)
      throws ProtocolException {
    return AppDataDictionary.in(extensions, profile).filter(Bootstrap::isMigrated).isPresent();
  }

  /**
   * The updates that bring {@code seed} into a group, ascending by component: a registry with the
   * default entry of each component, the lists, the membership, the immutable seeds, then the
   * values the seed adds. Later components follow earlier ones, so they may be sent in this order.
   *
   * <p>EXTERNAL_COMMIT_POLICY is registered too (type BYTES, super admins for everything): without
   * an entry nobody could ever enable invites (GAP-05).
   */
  public static List<ComponentChange> changes(BootstrapSeed seed) {
    List<ComponentChange> changes = new ArrayList<>();
    changes.add(update(WellKnown.COMPONENT_REGISTRY, registry(seed)));
    changes.add(update(WellKnown.SUPER_ADMIN_LIST, inserting(seed.superAdmins())));
    changes.add(update(WellKnown.ADMIN_LIST, inserting(seed.admins())));
    changes.add(update(WellKnown.GROUP_MEMBERSHIP, membership(seed.members())));
    seed.values().forEach((id, value) -> changes.add(new ComponentChange.Update(id, value)));
    if (!seed.dmMembers().isEmpty()) {
      changes.add(update(WellKnown.DM_MEMBERS, inserting(seed.dmMembers())));
    }
    changes.add(update(WellKnown.CREATOR_INBOX_ID, seed.creator().encoded()));
    changes.add(update(WellKnown.CONVERSATION_TYPE, seed.type().encoded()));
    return List.copyOf(changes);
  }

  private static Bytes registry(BootstrapSeed seed) {
    List<MapMutation<ComponentId>> entries = new ArrayList<>();
    for (WellKnown component : WellKnown.values()) {
      if (isRegistered(component, seed)) {
        entries.add(new MapMutation.Insert<>(component.id(), component.defaults().encoded()));
      }
    }
    return new TlsMapDelta<>(KeyType.COMPONENT_ID, entries).encoded();
  }

  private static boolean isRegistered(WellKnown component, BootstrapSeed seed) {
    return switch (component) {
      case COMPONENT_REGISTRY, SUPER_ADMIN_LIST -> false;
      case DM_MEMBERS -> !seed.dmMembers().isEmpty();
      case ONESHOT_MESSAGE -> seed.values().containsKey(component.id());
      case ADMIN_LIST,
          GROUP_MEMBERSHIP,
          GROUP_NAME,
          GROUP_DESCRIPTION,
          GROUP_IMAGE_URL,
          MESSAGE_DISAPPEAR_FROM_NS,
          MESSAGE_DISAPPEAR_IN_NS,
          APP_DATA,
          MIN_SUPPORTED_PROTOCOL_VERSION,
          COMMIT_LOG_SIGNER,
          EXTERNAL_COMMIT_POLICY,
          CREATOR_INBOX_ID,
          CONVERSATION_TYPE ->
          true;
    };
  }

  private static Bytes membership(Map<InboxId, MembershipEntry> members) {
    List<MapMutation<InboxId>> entries = new ArrayList<>();
    members.forEach(
        (inbox, entry) -> entries.add(new MapMutation.Insert<>(inbox, entry.encoded())));
    return new TlsMapDelta<>(KeyType.INBOX_ID, entries).encoded();
  }

  private static Bytes inserting(Collection<InboxId> inboxes) {
    return TlsSetDelta.inserting(KeyType.INBOX_ID, inboxes).encoded();
  }

  private static ComponentChange update(WellKnown component, Bytes payload) {
    return new ComponentChange.Update(component.id(), payload);
  }
}
