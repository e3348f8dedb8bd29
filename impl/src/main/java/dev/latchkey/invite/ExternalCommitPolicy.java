package dev.latchkey.invite;

import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.proto.ExternalCommitPolicyEntry;
import dev.latchkey.invite.proto.ExternalCommitPolicyV1;
import java.util.Optional;

/**
 * A policy that keeps the invariants of XIP-82: either the switch is off and no trace of an invite
 * is left, or it is on and the invite is complete.
 */
public sealed interface ExternalCommitPolicy {
  /** What a group without the component has: external commits are denied. */
  ExternalCommitPolicy DEFAULT = new Disabled(DurableSettings.NONE);

  DurableSettings settings();

  <R> R match(Cases<R> cases);

  /** One method per state of the switch. */
  interface Cases<R> {
    R disabled(Disabled disabled);

    R enabled(Enabled enabled);
  }

  /**
   * The policy a group with {@code dictionary} goes by; the dictionary is that of the GroupContext,
   * never one from the extensions of a GroupInfo. Fails closed: no component, a version this reader
   * does not know, bytes that do not decode and a state no member would have accepted all read as
   * {@link #DEFAULT}.
   */
  static ExternalCommitPolicy inForce(AppDataDictionary dictionary) {
    Optional<Bytes> stored = dictionary.find(WellKnown.EXTERNAL_COMMIT_POLICY.id());
    if (stored.isEmpty()) {
      return DEFAULT;
    }
    try {
      return PolicyEntry.decode(stored.get()).resultingPolicy();
    } catch (ProtocolException e) {
      return DEFAULT;
    }
  }

  /** The invite, while the switch is on. */
  default Optional<ActiveInvite> invite() {
    return match(
        new Cases<>() {
          @Override
          public Optional<ActiveInvite> disabled(Disabled disabled) {
            return Optional.empty();
          }

          @Override
          public Optional<ActiveInvite> enabled(Enabled enabled) {
            return Optional.of(enabled.active());
          }
        });
  }

  /** The canonical component value: ascending tags, nothing that is absent. */
  default Bytes encode() {
    ExternalCommitPolicyV1.Builder v1 = ExternalCommitPolicyV1.newBuilder();
    v1.setExpireInNs(settings().maxEpochAge().map(MaxEpochAge::nanos).orElse(0L));
    v1.setMaxUses(settings().maxUses().map(MaxUses::count).orElse(0L).intValue());
    invite().ifPresent(active -> write(active, v1));
    return ProtoCodec.encode(ExternalCommitPolicyEntry.newBuilder().setV1(v1).build());
  }

  private static void write(ActiveInvite active, ExternalCommitPolicyV1.Builder v1) {
    v1.setAllowExternalCommit(true);
    v1.setExpiresAtNs(active.campaignEnd().map(Expiry::unixNanos).orElse(0L));
    v1.setSymmetricKey(ProtoCodec.key(active.key()));
    v1.setExternalGroupId(ProtoCodec.bytes(active.slot().value()));
    active.refreshPointers().forEach(p -> v1.addRefreshPointers(ProtoCodec.pointer(p)));
  }

  /** The switch is off. */
  record Disabled(DurableSettings settings) implements ExternalCommitPolicy {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.disabled(this);
    }
  }

  /** The switch is on. */
  record Enabled(ActiveInvite active, DurableSettings settings) implements ExternalCommitPolicy {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.enabled(this);
    }

    /** Both time bounds of external commits. */
    public ExpiryBounds bounds() {
      return new ExpiryBounds(active.campaignEnd(), settings.maxEpochAge());
    }
  }
}
