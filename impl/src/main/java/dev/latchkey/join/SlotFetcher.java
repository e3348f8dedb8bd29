package dev.latchkey.join;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.slot.Slot;
import java.util.Optional;

/**
 * Finds the slot a pointer leads to. The one way to any service, so an application that wants a
 * proxy, or asks the user before the first fetch, does it here.
 */
public interface SlotFetcher {
  /**
   * The slot of {@code id} at {@code pointer}; empty where nobody here understands the pointer.
   *
   * @param pointer absent where the application resolves the service itself
   * @throws ProtocolException the pointer may not be followed
   */
  Optional<Slot> slot(Optional<ServicePointer> pointer, ExternalGroupId id)
      throws ProtocolException;
}
