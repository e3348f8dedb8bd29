package dev.latchkey.appdata;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;

/**
 * A readable registry entry: {@code ComponentMetadata}, protobuf. Its {@code
 * external_committer_permissions} are reserved, never consulted, and neither read nor written here
 * (XIP-82, Per-component external-committer permissions).
 */
public record Registration(ComponentType type, Permissions permissions) {
  /**
   * Decodes a registry value.
   *
   * @throws ProtocolException {@code registry_entry_invalid} for bytes that are no
   *     ComponentMetadata, nesting beyond the protobuf limit of 100 messages included, and for an
   *     entry that lacks one of the three policies
   */
  public static Registration decode(Bytes value) throws ProtocolException {
    return RegistrationCodec.decode(value);
  }

  /** The canonical encoding: fields ascending, defaults omitted. */
  public Bytes encoded() {
    return RegistrationCodec.encode(this);
  }
}
