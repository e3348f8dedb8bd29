package dev.latchkey.invite;

import dev.latchkey.crypto.RandomSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What an admin chooses when replacing a live invite. The key is always a fresh one; the campaign's
 * end stays.
 */
public final class RotateRequest {
  private final BiFunction<ExternalGroupId, RandomSource, ExternalGroupId> slot;
  private final Optional<List<ServicePointer>> refreshPointers;

  private RotateRequest(
      BiFunction<ExternalGroupId, RandomSource, ExternalGroupId> slot,
      Optional<List<ServicePointer>> refreshPointers) {
    this.slot = slot;
    this.refreshPointers = refreshPointers;
  }

  /** Same slot: new uploads displace the old blobs, and the uses counted so far still count. */
  public static RotateRequest keepingSlot() {
    return new RotateRequest((old, random) -> old, Optional.empty());
  }

  /** A slot with a random id: the old one is left behind. */
  public static RotateRequest toFreshSlot() {
    return new RotateRequest((old, random) -> ExternalGroupId.fresh(random), Optional.empty());
  }

  /** A slot with an id of the application's own. */
  public static RotateRequest toSlot(ExternalGroupId chosen) {
    return new RotateRequest((old, random) -> chosen, Optional.empty());
  }

  /** Other refresh locations in the same step; without this they stay. */
  public RotateRequest withRefreshPointers(List<ServicePointer> pointers) {
    return new RotateRequest(slot, Optional.of(List.copyOf(pointers)));
  }

  /** The invite that follows {@code old}: draws the key, then the slot id if it is to be fresh. */
  ActiveInvite successor(ActiveInvite old, RandomSource random) {
    InviteKey key = InviteKey.fresh(random);
    List<PointerClaim> pointers =
        refreshPointers
            .map(chosen -> chosen.stream().map(ServicePointer::asClaim).toList())
            .orElse(old.refreshPointers());
    return new ActiveInvite(key, slot.apply(old.slot(), random), old.campaignEnd(), pointers);
  }
}
