package dev.latchkey.invite;

import java.util.List;
import java.util.Optional;

/**
 * The one live invite of a group: everything a revocation clears.
 *
 * @param campaignEnd when all external commits stop, if ever
 * @param refreshPointers where members keep the blob fresh; each has a location, its URL is
 *     unchecked
 */
public record ActiveInvite(
    InviteKey key,
    ExternalGroupId slot,
    Optional<Expiry> campaignEnd,
    List<PointerClaim> refreshPointers) {
  public ActiveInvite {
    refreshPointers = List.copyOf(refreshPointers);
    if (!refreshPointers.stream().allMatch(PointerClaim::hasLocation)) {
      throw new IllegalArgumentException("refresh pointer without a location");
    }
  }

  /** The payload for a scanner that knows the service. */
  public InvitePayload payload() {
    return new InvitePayload(Optional.empty(), slot, key.copy());
  }

  /** The payload that sends a scanner to {@code pointer}. */
  public InvitePayload payload(ServicePointer pointer) {
    return new InvitePayload(Optional.of(pointer), slot, key.copy());
  }
}
