package dev.latchkey.proposals;

import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.AppAck;
import dev.latchkey.message.AppEphemeral;

/** An AppAck acknowledges what members of this epoch sent (draft-ietf-mls-extensions, AppAck). */
final class AppAckRules {
  private AppAckRules() {}

  static void sendersAreMembers(ListFacts facts) throws ProtocolException {
    for (AppEphemeral ephemeral : facts.list().all(AppEphemeral.class)) {
      if (!ephemeral.component().equals(ComponentId.APP_ACK)) {
        continue;
      }
      AppAck ack = AppAck.decode(ephemeral.data(), facts.rules().profile());
      for (AppAck.MessageRange range : ack.receivedRanges()) {
        if (facts.tree().leaf(range.sender()).isEmpty()) {
          throw DraftCode.APP_ACK_INVALID.because("sender at leaf " + range.sender());
        }
      }
    }
  }
}
