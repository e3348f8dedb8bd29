package dev.latchkey.slot;

import dev.latchkey.invite.ExternalGroupId;

/** A service: every id has a slot of its own, which exists as soon as somebody names it. */
@FunctionalInterface
public interface SlotService {
  Slot slot(ExternalGroupId id);
}
