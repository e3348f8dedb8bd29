package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.WallTime;
import java.util.List;
import java.util.Optional;

/**
 * Joins groups by invite (XIP-82, join-side flow). Everything that can be verified is verified
 * before anything is published, and nobody is a member before the commit is known to have opened
 * its epoch.
 *
 * <p>May be asked again after every failure and after every crash; it then goes on from what was
 * saved. One join at a time for one slot.
 */
public final class Joiner {
  private final JoinerPorts ports;
  private final JoinerIdentity self;
  private final GroupSettings settings;
  private final JoinPolicy policy;

  public Joiner(JoinerPorts ports, JoinerIdentity self, GroupSettings settings, JoinPolicy policy) {
    this.ports = ports;
    this.self = self;
    this.settings = settings;
    this.policy = policy;
  }

  /** Decodes what was scanned, and joins. Nothing is fetched for a payload that does not decode. */
  public JoinOutcome join(Bytes scanned, WallTime now) {
    try {
      return join(InvitePayload.decode(scanned, policy.limits()), now);
    } catch (ProtocolException refusal) {
      return new JoinOutcome.NotJoined(refusal, Optional.empty(), List.of());
    }
  }

  /** Joins. Takes the payload over and wipes its key, however the join ends. */
  public JoinOutcome join(InvitePayload payload, WallTime now) {
    try (payload) {
      return new JoinRun(ports, self, settings, policy, payload, now).run();
    }
  }
}
