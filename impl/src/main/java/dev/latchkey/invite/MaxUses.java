package dev.latchkey.invite;

import java.util.Optional;

/**
 * How many members admitted through the active slot may be in the group at one time: 1 to 2^32-1
 * (XIP-82, {@code max_uses}). Concurrent members, not joins ever made, and no cap on the group.
 */
public record MaxUses(long count) {
  private static final long UINT32_MAX = 0xffff_ffffL;

  public MaxUses {
    if (count < 1 || count > UINT32_MAX) {
      throw new IllegalArgumentException("max_uses of " + count);
    }
  }

  /** The wire's 0 is "unlimited" and becomes empty; {@code uint32} holds the value in its bits. */
  public static Optional<MaxUses> fromWire(int uint32) {
    return uint32 == 0
        ? Optional.empty()
        : Optional.of(new MaxUses(Integer.toUnsignedLong(uint32)));
  }

  /** Receive-side check 11: whether {@code liveUses} leave no room for one more. */
  public boolean exhaustedBy(long liveUses) {
    return liveUses >= count;
  }
}
