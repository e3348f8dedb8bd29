package dev.latchkey.group;

import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.Welcome;
import java.util.List;
import java.util.Optional;

/**
 * A joiner's Commit, ready to publish. The group becomes usable once the delivery service has
 * accepted the Commit; a joiner that lost the race lets go of this and starts again.
 *
 * @param message the Commit, always a PublicMessage
 * @param welcome for those its Adds bring in, where the profile allows Adds
 * @param staged what the Commit does, and the group after it
 * @param dropped messages given as SelfRemoves that were not committed
 */
public record CreatedExternalCommit(
    MlsMessage message,
    Optional<Welcome> welcome,
    StagedCommit staged,
    List<DroppedProposal> dropped) {
  public CreatedExternalCommit {
    dropped = List.copyOf(dropped);
  }
}
