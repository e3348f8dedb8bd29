package dev.latchkey.join;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.PointerClaim;
import java.util.Optional;

/**
 * What became of one slot.
 *
 * @param pointer where it is; absent for the one the application resolves
 * @param failure why nothing could be done, for {@link Action#FAILED}
 */
public record SlotReport(
    Optional<PointerClaim> pointer, Action action, Optional<ProtocolException> failure) {
  /** What was done. */
  public enum Action {
    /** A fresh blob was uploaded. */
    UPLOADED,
    /** A blob of the present epoch is there already. */
    PRESENT,
    /** Nobody here understands the pointer. */
    SKIPPED,
    FAILED
  }

  static SlotReport of(Optional<PointerClaim> pointer, Action action) {
    return new SlotReport(pointer, action, Optional.empty());
  }

  static SlotReport failed(Optional<PointerClaim> pointer, ProtocolException failure) {
    return new SlotReport(pointer, Action.FAILED, Optional.of(failure));
  }
}
