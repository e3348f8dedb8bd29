package dev.latchkey.appdata;

import dev.latchkey.extension.ComponentId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The components XMTP itself defines (XIP-81, section 2.3, and XIP-82), with the registry entry a
 * new group gives each.
 */
public enum WellKnown {
  /** Which components exist, their types and permissions. Its own are fixed in code. */
  COMPONENT_REGISTRY(0x8000, ComponentType.UNSPECIFIED, Permissions.all(Policy.SUPER_ADMIN)),
  /** Permissions fixed in code. */
  SUPER_ADMIN_LIST(0x8001, ComponentType.TLS_SET_INBOX_ID, Permissions.all(Policy.SUPER_ADMIN)),
  /** Its entry may say admins or super admins and nothing else. */
  ADMIN_LIST(0x8002, ComponentType.TLS_SET_INBOX_ID, Permissions.all(Policy.SUPER_ADMIN)),
  GROUP_MEMBERSHIP(
      0x8003,
      ComponentType.TLS_MAP_INBOX_ID_BYTES,
      new Permissions(Policy.ALLOW, Policy.ALLOW, Policy.ADMIN)),
  GROUP_NAME(0x8004, ComponentType.STRING, Defaults.TEXT),
  GROUP_DESCRIPTION(0x8005, ComponentType.STRING, Defaults.TEXT),
  GROUP_IMAGE_URL(0x8006, ComponentType.STRING, Defaults.TEXT),
  /** Nanoseconds since the Unix epoch, 8 bytes, signed, big-endian. */
  MESSAGE_DISAPPEAR_FROM_NS(0x8007, ComponentType.BYTES, Defaults.DISAPPEARING),
  /** Nanoseconds, 8 bytes, signed, big-endian. */
  MESSAGE_DISAPPEAR_IN_NS(0x8008, ComponentType.BYTES, Defaults.DISAPPEARING),
  APP_DATA(0x8009, ComponentType.STRING, Defaults.TEXT),
  /** A semantic version below which members pause; see {@link VersionFloor}. */
  MIN_SUPPORTED_PROTOCOL_VERSION(0x800a, ComponentType.STRING, Permissions.all(Policy.SUPER_ADMIN)),
  /** A key of 32 bytes. */
  COMMIT_LOG_SIGNER(0x800b, ComponentType.BYTES, Permissions.all(Policy.SUPER_ADMIN)),
  /** XIP-82's switch, key and slot; judged in {@code dev.latchkey.invite}. */
  EXTERNAL_COMMIT_POLICY(0x800c, ComponentType.BYTES, Permissions.all(Policy.SUPER_ADMIN)),
  ONESHOT_MESSAGE(0xbffc, ComponentType.BYTES, Defaults.SEED),
  /** The two inboxes of a direct conversation. */
  DM_MEMBERS(0xbffd, ComponentType.TLS_SET_INBOX_ID, Defaults.SEED),
  CREATOR_INBOX_ID(0xbffe, ComponentType.BYTES, Defaults.SEED),
  /** See {@link ConversationType}. */
  CONVERSATION_TYPE(0xbfff, ComponentType.BYTES, Defaults.SEED);

  private static final Map<ComponentId, WellKnown> BY_ID =
      Arrays.stream(values()).collect(Collectors.toMap(WellKnown::id, Function.identity()));

  private final ComponentId id;
  private final Registration defaults;

  WellKnown(int id, ComponentType type, Permissions permissions) {
    this.id = new ComponentId(id);
    this.defaults = new Registration(type, permissions);
  }

  public ComponentId id() {
    return id;
  }

  /** The registry entry of a new group; of no meaning where permissions are fixed in code. */
  public Registration defaults() {
    return defaults;
  }

  /** Whether permissions are fixed in code (super admins only) and no registry entry may exist. */
  public boolean isHardcoded() {
    return this == COMPONENT_REGISTRY || this == SUPER_ADMIN_LIST;
  }

  /** Whether {@code id} is a component whose permissions are fixed in code. */
  static boolean isHardcoded(ComponentId id) {
    return byId(id).filter(WellKnown::isHardcoded).isPresent();
  }

  /** The component with this id, unless XMTP defines none. */
  public static Optional<WellKnown> byId(ComponentId id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  private static final class Defaults {
    static final Permissions TEXT = new Permissions(Policy.ALLOW, Policy.ALLOW, Policy.SUPER_ADMIN);
    static final Permissions DISAPPEARING =
        new Permissions(Policy.ADMIN, Policy.ADMIN, Policy.SUPER_ADMIN);
    static final Permissions SEED = new Permissions(Policy.SUPER_ADMIN, Policy.DENY, Policy.DENY);
  }
}
