package dev.latchkey.invite;

import java.util.Optional;

/**
 * What one write of the policy did to the group's invite. The names of all steps between two states
 * that keep the invariants; every one of them is accepted, since members judge the resulting state
 * only.
 */
public enum PolicyTransition {
  /** Same policy again. */
  NO_CHANGE(false, false),
  /** Other bounds, other refresh locations; whoever could join still can. */
  CHANGE_SETTINGS(false, false),
  /** The switch went on. */
  ENABLE(false, true),
  /** The switch went off, and the invite with it. */
  REVOKE(true, false),
  /** Another key for the same slot: the uses counted so far still count. */
  ROTATE_KEY(true, false),
  /** Another key and another slot. */
  ROTATE_KEY_AND_SLOT(true, true),
  /** Another slot under the old key. No setter of ours does this, and no member refuses it. */
  MOVE_SLOT(true, true);

  private final boolean endsOldPayloads;
  private final boolean startsFreshBudget;

  PolicyTransition(boolean endsOldPayloads, boolean startsFreshBudget) {
    this.endsOldPayloads = endsOldPayloads;
    this.startsFreshBudget = startsFreshBudget;
  }

  /** Whether payloads handed out before stop matching the group. */
  public boolean endsOldPayloads() {
    return endsOldPayloads;
  }

  /** Whether {@code max_uses} starts counting at a new slot id. */
  public boolean startsFreshBudget() {
    return startsFreshBudget;
  }

  /** The one name of the step from {@code before} to {@code after}. */
  public static PolicyTransition between(ExternalCommitPolicy before, ExternalCommitPolicy after) {
    Optional<ActiveInvite> old = before.invite();
    Optional<ActiveInvite> now = after.invite();
    if (before.equals(after)) {
      return NO_CHANGE;
    }
    if (old.isEmpty()) {
      return now.isEmpty() ? CHANGE_SETTINGS : ENABLE;
    }
    return now.isEmpty() ? REVOKE : betweenInvites(old.get(), now.get());
  }

  private static PolicyTransition betweenInvites(ActiveInvite old, ActiveInvite now) {
    boolean sameKey = old.key().equals(now.key());
    boolean sameSlot = old.slot().equals(now.slot());
    if (sameKey) {
      return sameSlot ? CHANGE_SETTINGS : MOVE_SLOT;
    }
    return sameSlot ? ROTATE_KEY : ROTATE_KEY_AND_SLOT;
  }
}
