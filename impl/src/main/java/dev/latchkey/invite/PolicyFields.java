package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.proto.ExternalCommitPolicyV1;
import java.util.List;
import java.util.Optional;

/**
 * The decoded fields of an {@code ExternalCommitPolicyV1}, whatever they are. {@link #accept}
 * judges them.
 *
 * @param externalGroupId empty when absent: on the wire the two are one
 */
public record PolicyFields(
    boolean allowExternalCommit,
    Optional<Expiry> expiresAt,
    DurableSettings settings,
    KeyClaim symmetricKey,
    Bytes externalGroupId,
    List<PointerClaim> refreshPointers) {
  public PolicyFields {
    refreshPointers = List.copyOf(refreshPointers);
  }

  static PolicyFields of(ExternalCommitPolicyV1 v1) {
    return new PolicyFields(
        v1.getAllowExternalCommit(),
        Expiry.fromWire(v1.getExpiresAtNs()),
        new DurableSettings(
            MaxEpochAge.fromWire(v1.getExpireInNs()), MaxUses.fromWire(v1.getMaxUses())),
        ProtoCodec.key(v1.hasSymmetricKey(), v1.getSymmetricKey()),
        ProtoCodec.bytes(v1.getExternalGroupId()),
        v1.getRefreshPointersList().stream().map(ProtoCodec::pointer).toList());
  }

  /**
   * The policy these fields spell.
   *
   * @throws ProtocolException the code of the first {@link PolicyRule} they break
   */
  public ExternalCommitPolicy accept() throws ProtocolException {
    List<PolicyRule> broken = PolicyRule.brokenBy(this);
    if (!broken.isEmpty()) {
      throw broken.get(0).refusal();
    }
    if (!allowExternalCommit) {
      return new ExternalCommitPolicy.Disabled(settings);
    }
    InviteKey key = symmetricKey.match(new KeyOrBug());
    ExternalGroupId slot = new ExternalGroupId(externalGroupId);
    return new ExternalCommitPolicy.Enabled(
        new ActiveInvite(key, slot, expiresAt, refreshPointers), settings);
  }

  /** The key of fields that kept the rules. */
  private static final class KeyOrBug implements KeyClaim.Cases<InviteKey> {
    @Override
    public InviteKey absent(KeyClaim.Absent absent) {
      throw new IllegalStateException("enabled without a key");
    }

    @Override
    public InviteKey unusable(KeyClaim.Unusable unusable) {
      throw new IllegalStateException("enabled with an unusable key");
    }

    @Override
    public InviteKey usable(KeyClaim.Usable usable) {
      return usable.key();
    }
  }
}
