package dev.latchkey.suite.reference;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InvitePayload;
import java.util.Optional;

/** Shows the key of an invite, which the library itself never does. */
final class Keys {
  private static final ExternalGroupId ANY = new ExternalGroupId(Bytes.zeros(4));

  private Keys() {}

  /** The 32 bytes: they end the encoding of a payload. */
  static Bytes material(InviteKey key) {
    Bytes payload = new InvitePayload(Optional.empty(), ANY, key).encode();
    return payload.slice(payload.size() - InviteKey.BYTES, payload.size());
  }
}
