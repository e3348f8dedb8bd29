package dev.latchkey.appdata;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import java.util.Optional;

/**
 * The COMPONENT_REGISTRY at one moment (XIP-81, section 2.2.1). A stored entry that breaks a rule
 * stays in the map, byte for byte, and counts as absent: its component is denied.
 */
public final class Registry {
  private final TlsMap<ComponentId> entries;

  private Registry(TlsMap<ComponentId> entries) {
    this.entries = entries;
  }

  /**
   * The registry in {@code dictionary}; empty where the group has none.
   *
   * @throws ProtocolException where the stored value is no canonical map
   */
  public static Registry in(AppDataDictionary dictionary) throws ProtocolException {
    Optional<Bytes> stored = dictionary.find(WellKnown.COMPONENT_REGISTRY.id());
    return new Registry(
        stored.isEmpty()
            ? TlsMap.empty(KeyType.COMPONENT_ID)
            : TlsMap.decode(stored.get(), KeyType.COMPONENT_ID));
  }

  /** The valid entry of {@code id}. */
  public Optional<Registration> find(ComponentId id) {
    Optional<Bytes> stored = entries.get(id);
    try {
      return stored.isEmpty() ? Optional.empty() : Optional.of(validate(id, stored.get()));
    } catch (ProtocolException e) {
      return Optional.empty();
    }
  }

  /**
   * The entry that {@code value} is for {@code id}.
   *
   * @throws ProtocolException {@code reserved_component}; {@code insufficient_permissions} for the
   *     two components whose permissions are fixed in code; {@code registry_entry_invalid} for an
   *     id below 0x8000, undecodable bytes or a missing policy; {@code
   *     constrained_policy_violation} for an ADMIN_LIST open to others than admins
   */
  public static Registration validate(ComponentId id, Bytes value) throws ProtocolException {
    if (ComponentRange.of(id) == ComponentRange.RESERVED) {
      throw AppDataCode.RESERVED_COMPONENT.because("registration of " + id);
    }
    if (!ComponentRange.of(id).isRegistrable()) {
      throw AppDataCode.REGISTRY_ENTRY_INVALID.because("registration of " + id);
    }
    if (WellKnown.isHardcoded(id)) {
      throw InviteCode.INSUFFICIENT_PERMISSIONS.under("XIP81-VAL-03", "registration of " + id);
    }
    Registration entry = Registration.decode(value);
    if (id.equals(WellKnown.ADMIN_LIST.id()) && !isConstrained(entry.permissions())) {
      throw AppDataCode.CONSTRAINED_POLICY_VIOLATION.because("permissions of " + id);
    }
    return entry;
  }

  private static boolean isConstrained(Permissions permissions) {
    for (Operation operation : Operation.values()) {
      Policy policy = permissions.of(operation);
      if (!policy.equals(Policy.ADMIN) && !policy.equals(Policy.SUPER_ADMIN)) {
        return false;
      }
    }
    return true;
  }
}
