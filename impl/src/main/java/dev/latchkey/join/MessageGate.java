package dev.latchkey.join;

import dev.latchkey.admission.Admission;
import dev.latchkey.admission.Judgement;
import dev.latchkey.admission.Verdict;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.Group;
import dev.latchkey.group.Received;
import dev.latchkey.identity.AssociationState;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;

/** Whether a member takes a message in: MLS, and what the application adds to it. */
@FunctionalInterface
public interface MessageGate {
  /** What RFC 9420 and the group's settings say, and nothing else. */
  MessageGate MLS_ALONE = (group, message, at, start) -> group.receive(message);

  /** XIP-82's receive side, over identities as {@code associations} has them. */
  static MessageGate xip82(AssociationState associations) {
    return (group, message, at, start) -> {
      Judgement judgement = Admission.receive(group, message, at, start, associations);
      if (judgement.verdict() instanceof Verdict.Rejected rejected) {
        throw rejected.code().under(rejected.requirement(), rejected.detail());
      }
      return judgement.received().orElseThrow();
    };
  }

  /**
   * The message as understood.
   *
   * @param at the delivery service's stamp
   * @param start when the group's present epoch began
   * @throws ProtocolException the code of the rule it breaks
   */
  Received receive(Group group, MlsMessage message, EnvelopeTime at, EpochStart start)
      throws ProtocolException;
}
