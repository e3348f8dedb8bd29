package dev.latchkey.join;

import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.StatePair;

/**
 * A member's view of a group and of its topic: one consistent snapshot, replaced and never changed.
 *
 * @param start when the group's present epoch began, as this member observed it
 * @param read up to where the topic has been processed
 */
public record MemberState(Group group, EpochStart start, Cursor read) {
  public AppDataDictionary dictionary() throws ProtocolException {
    return AppDataDictionary.in(group.context().extensions(), group.profile())
        .orElse(AppDataDictionary.EMPTY);
  }

  public ExternalCommitPolicy policy() throws ProtocolException {
    return ExternalCommitPolicy.inForce(dictionary());
  }

  /** The pair this member looks slots up by. */
  public StatePair pair() throws ProtocolException {
    return StatePair.of(group.context(), group.crypto());
  }
}
