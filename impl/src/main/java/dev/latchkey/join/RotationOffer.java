package dev.latchkey.join;

import dev.latchkey.appdata.Membership;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.PolicyChange;
import dev.latchkey.invite.PolicySetter;
import dev.latchkey.invite.RotateRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The offer to replace the live invite because somebody leaves who can read its key, and could come
 * straight back by it (XIP-82, removed members and invite capability). A value and nothing more: a
 * member who may write the policy commits one of the two changes, best in the Commit that removes;
 * anybody else tells one who may.
 *
 * @param leaving who leaves or has left; not empty
 * @param policy the policy whose invite they know
 */
public record RotationOffer(Set<InboxId> leaving, ExternalCommitPolicy policy) {
  public RotationOffer {
    leaving = Set.copyOf(leaving);
  }

  /**
   * The offer for a member about to remove {@code leaving}; empty while no invite is live, or when
   * none of them is in the group.
   */
  public static Optional<RotationOffer> onRemoving(MemberState member, Set<InboxId> leaving)
      throws ProtocolException {
    Set<InboxId> known = new HashSet<>(leaving);
    known.retainAll(Membership.in(member.dictionary()).inboxes());
    return offer(known, member.policy());
  }

  /**
   * The offer for a member that read on from {@code before}; empty also where the invite that those
   * who left know is no longer the live one.
   */
  public static Optional<RotationOffer> afterwards(MemberState before, MemberState after)
      throws ProtocolException {
    Optional<ActiveInvite> known = before.policy().invite();
    Optional<ActiveInvite> live = after.policy().invite();
    if (known.isEmpty() || live.isEmpty() || !known.get().key().equals(live.get().key())) {
      return Optional.empty();
    }
    Set<InboxId> gone = new HashSet<>(Membership.in(before.dictionary()).inboxes());
    gone.removeAll(Membership.in(after.dictionary()).inboxes());
    return offer(gone, after.policy());
  }

  private static Optional<RotationOffer> offer(Set<InboxId> gone, ExternalCommitPolicy policy) {
    return gone.isEmpty() || policy.invite().isEmpty()
        ? Optional.empty()
        : Optional.of(new RotationOffer(gone, policy));
  }

  /**
   * Taken up: a fresh key, and a fresh slot if asked for, which whoever left does not know.
   *
   * @throws ProtocolException what {@link PolicySetter#rotate} refuses with
   */
  public PolicyChange rotation(PolicySetter setter, RotateRequest request)
      throws ProtocolException {
    return setter.rotate(policy, request);
  }

  /**
   * Taken up with the master switch: no invite until the next enable.
   *
   * @throws ProtocolException what {@link PolicySetter#revoke} refuses with
   */
  public PolicyChange revocation(PolicySetter setter) throws ProtocolException {
    return setter.revoke(policy);
  }
}
