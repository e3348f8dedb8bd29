package dev.latchkey.invite;

import java.util.Optional;

/** The settings that describe a group's posture toward any invite, and so survive a revocation. */
public record DurableSettings(Optional<MaxEpochAge> maxEpochAge, Optional<MaxUses> maxUses) {
  /** No bound at all. */
  public static final DurableSettings NONE =
      new DurableSettings(Optional.empty(), Optional.empty());
}
