package dev.latchkey.join;

import dev.latchkey.invite.InviteLimits;

/**
 * What a joiner may choose.
 *
 * @param clockMarginNanos added to the joiner's clock before blobs are judged; adding, because only
 *     a later clock drops more blobs (GAP-13)
 * @param missing what happens when another installation has no usable key package
 */
public record JoinPolicy(InviteLimits limits, long clockMarginNanos, MissingKeyPackage missing) {
  /** No margin; join with those installations that can be added, and name the others. */
  public static final JoinPolicy DEFAULT =
      new JoinPolicy(InviteLimits.DEFAULT, 0, MissingKeyPackage.LEAVE_OUT);

  /** Never half: either the join ends, or the outcome names who was left out. */
  public enum MissingKeyPackage {
    LEAVE_OUT,
    ABORT
  }
}
