package dev.latchkey.group;

import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.Welcome;
import java.util.Optional;

/**
 * A Commit of our own, ready to send. Once the delivery service has accepted it, {@link #staged} is
 * merged; until then the group goes on as {@link #sender}, and a Commit of somebody else may win.
 *
 * @param message the Commit
 * @param welcome for those the Commit adds, all of them
 * @param staged what the Commit does, and the group after it
 * @param sender the group in the old epoch, without the message key the Commit used
 */
public record CreatedCommit(
    MlsMessage message, Optional<Welcome> welcome, StagedCommit staged, Group sender) {}
