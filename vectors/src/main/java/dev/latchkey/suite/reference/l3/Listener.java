package dev.latchkey.suite.reference.l3;

import dev.latchkey.admission.XmtpComponents;
import dev.latchkey.group.Group;
import dev.latchkey.group.Received;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.identity.AssociationState;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.join.MessageGate;

/**
 * A member that only listens.
 *
 * @param start when its present epoch began
 */
record Listener(Group group, EpochStart start) {
  /** Whether it follows XIP-82, and so wants a stamp on every message. */
  boolean followsXip82() {
    return group.settings().components() instanceof XmtpComponents;
  }

  /** Who decides what it takes in. */
  MessageGate gate(AssociationState associations) {
    return followsXip82() ? MessageGate.xip82(associations) : MessageGate.MLS_ALONE;
  }

  /** After a message that opened no epoch. */
  Listener after(Received received) {
    return new Listener(received.next(), start);
  }

  /** In the epoch that a Commit stamped {@code at} has opened. */
  Listener after(StagedCommit staged, EnvelopeTime at) {
    return new Listener(staged.merge(), EpochStart.at(at));
  }
}
