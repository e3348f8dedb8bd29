package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * {@code ExternalCommitPolicyV1} field by field, with room for every fault.
 *
 * @param key the whole body of symmetric_key; empty when the field is absent
 * @param pointers bodies of refresh_pointers
 */
record PolicyBytes(
    boolean allow,
    long expires,
    long expireIn,
    Optional<Bytes> key,
    Bytes slot,
    long maxUses,
    List<Bytes> pointers) {
  /** The enabled policy of the worked example. */
  static final PolicyBytes ENABLED =
      new PolicyBytes(
          true,
          Invite.EXPIRES,
          Invite.HOUR,
          Optional.of(Proto.field(1, Invite.KEY)),
          Invite.SLOT,
          5,
          List.of(Invite.httpsPointer(Invite.URL)));

  /** What is left of it after a revocation. */
  static final PolicyBytes REVOKED =
      new PolicyBytes(false, 0, Invite.HOUR, Optional.empty(), Bytes.EMPTY, 5, List.of());

  PolicyBytes withAllow(boolean changed) {
    return new PolicyBytes(changed, expires, expireIn, key, slot, maxUses, pointers);
  }

  PolicyBytes withExpires(long changed) {
    return new PolicyBytes(allow, changed, expireIn, key, slot, maxUses, pointers);
  }

  PolicyBytes withSettings(long newExpireIn, long newMaxUses) {
    return new PolicyBytes(allow, expires, newExpireIn, key, slot, newMaxUses, pointers);
  }

  PolicyBytes withKey(Bytes material) {
    return withKeyBody(Optional.of(Proto.field(1, material)));
  }

  PolicyBytes withKeyBody(Optional<Bytes> changed) {
    return new PolicyBytes(allow, expires, expireIn, changed, slot, maxUses, pointers);
  }

  PolicyBytes withSlot(Bytes changed) {
    return new PolicyBytes(allow, expires, expireIn, key, changed, maxUses, pointers);
  }

  PolicyBytes withPointers(List<Bytes> changed) {
    return new PolicyBytes(allow, expires, expireIn, key, slot, maxUses, changed);
  }

  Bytes fields() {
    List<Bytes> encodedPointers = pointers.stream().map(body -> Proto.field(7, body)).toList();
    return Bytes.concat(
        allow ? Proto.number(1, 1) : Bytes.EMPTY,
        expires == 0 ? Bytes.EMPTY : Proto.number(2, expires),
        expireIn == 0 ? Bytes.EMPTY : Proto.number(3, expireIn),
        key.map(body -> Proto.field(4, body)).orElse(Bytes.EMPTY),
        slot.isEmpty() ? Bytes.EMPTY : Proto.field(5, slot),
        maxUses == 0 ? Bytes.EMPTY : Proto.number(6, maxUses),
        Bytes.concat(encodedPointers));
  }

  /** The component's value: {@code ExternalCommitPolicyEntry}. */
  Bytes encoded() {
    return Proto.field(1, fields());
  }
}
