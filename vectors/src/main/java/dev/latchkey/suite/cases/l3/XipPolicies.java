package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import java.util.List;
import java.util.Optional;

/** Policies in force. Numbers are as on the wire: unsigned, and 0 is no bound. */
final class XipPolicies {
  static final Bytes SLOT = Bytes.fromHex("00112233445566778899aabbccddeeff");
  static final Bytes OTHER_SLOT = Bytes.fromHex("ffeeddccbbaa99887766554433221100");

  private XipPolicies() {}

  /** An invite without any bound. */
  static ExternalCommitPolicy open() {
    return bounded(0, 0, 0);
  }

  static ExternalCommitPolicy bounded(long expiresAtNs, long expireInNs, int maxUses) {
    return of(SLOT, "key", expiresAtNs, settings(expireInNs, maxUses));
  }

  static ExternalCommitPolicy of(
      Bytes slot, String key, long expiresAtNs, DurableSettings settings) {
    ActiveInvite invite =
        new ActiveInvite(
            InviteKey.fresh(SeededRandom.of(Sheet.SEED, key)),
            new ExternalGroupId(slot),
            Expiry.fromWire(expiresAtNs),
            List.of());
    return new ExternalCommitPolicy.Enabled(invite, settings);
  }

  /** The switch off, settings kept. */
  static ExternalCommitPolicy revoked(long expireInNs, int maxUses) {
    return new ExternalCommitPolicy.Disabled(settings(expireInNs, maxUses));
  }

  static DurableSettings settings(long expireInNs, int maxUses) {
    Optional<MaxEpochAge> age = MaxEpochAge.fromWire(expireInNs);
    return new DurableSettings(age, MaxUses.fromWire(maxUses));
  }
}
