package dev.latchkey.identity;

import dev.latchkey.crypto.SignaturePublicKey;
import java.util.Optional;
import java.util.Set;

/**
 * Which installations belong to an inbox, as its log of identity updates says. A port: who
 * implements it answers from the log itself and fetches what it lacks first, for two members must
 * never get different answers.
 */
@FunctionalInterface
public interface AssociationState {
  /**
   * The installation keys of {@code inbox} once the update {@code sequenceId} (unsigned) has taken
   * effect; empty when the inbox has no update of that id.
   */
  Optional<Set<SignaturePublicKey>> installationsAt(InboxId inbox, long sequenceId);
}
