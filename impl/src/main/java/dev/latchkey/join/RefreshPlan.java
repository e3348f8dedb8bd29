package dev.latchkey.join;

import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.PointerClaim;
import dev.latchkey.invite.ServicePointer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Join steps 9 and 10: what a joiner refreshes once it is a member. Both the slot id and the key of
 * the committed policy must be those of the payload; otherwise the invite is stale and nothing is
 * uploaded anywhere.
 *
 * @param isStale whether the scanned invite has been replaced or switched off
 * @param locations where to upload, the scanned one first; absent means the application's service
 */
public record RefreshPlan(boolean isStale, List<Optional<PointerClaim>> locations) {
  public RefreshPlan {
    locations = List.copyOf(locations);
  }

  /** Nothing to be done: the invite is stale. */
  static final RefreshPlan STALE = new RefreshPlan(true, List.of());

  /** The plan for a joiner that scanned {@code payload} into a group under {@code committed}. */
  public static RefreshPlan of(InvitePayload payload, ExternalCommitPolicy committed) {
    Optional<ActiveInvite> live = committed.invite().filter(invite -> isFor(payload, invite));
    if (live.isEmpty()) {
      return STALE;
    }
    Set<Optional<PointerClaim>> locations = new LinkedHashSet<>();
    locations.add(payload.servicePointer().map(ServicePointer::asClaim));
    live.get().refreshPointers().forEach(claim -> locations.add(Optional.of(claim)));
    return new RefreshPlan(false, List.copyOf(locations));
  }

  private static boolean isFor(InvitePayload payload, ActiveInvite live) {
    return live.slot().equals(payload.slot()) && live.key().equals(payload.key());
  }
}
