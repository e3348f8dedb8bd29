package dev.latchkey.invite;

import java.util.List;
import java.util.Optional;

/**
 * What an admin chooses when switching invites on. The key is not among it: each enable draws a
 * fresh one. Nothing of an earlier invite is revived unless it is named here.
 *
 * @param slot an id of the application's own, or an earlier one to overwrite its slot; empty draws
 *     16 random bytes
 * @param campaignEnd when the invite stops working by itself
 * @param refreshPointers where members keep the blob fresh; none opts out
 * @param settings durable settings to set in the same step; empty keeps those the group has
 */
public record EnableRequest(
    Optional<ExternalGroupId> slot,
    Optional<Expiry> campaignEnd,
    List<ServicePointer> refreshPointers,
    Optional<DurableSettings> settings) {
  /** A fresh slot, no end, no refresh by members, the settings the group has. */
  public static final EnableRequest PLAIN =
      new EnableRequest(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  public EnableRequest {
    refreshPointers = List.copyOf(refreshPointers);
  }

  public EnableRequest withSlot(ExternalGroupId chosen) {
    return new EnableRequest(Optional.of(chosen), campaignEnd, refreshPointers, settings);
  }

  public EnableRequest withCampaignEnd(Expiry end) {
    return new EnableRequest(slot, Optional.of(end), refreshPointers, settings);
  }

  public EnableRequest withRefreshPointers(List<ServicePointer> pointers) {
    return new EnableRequest(slot, campaignEnd, pointers, settings);
  }

  public EnableRequest withSettings(DurableSettings chosen) {
    return new EnableRequest(slot, campaignEnd, refreshPointers, Optional.of(chosen));
  }
}
