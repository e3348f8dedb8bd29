package dev.latchkey.proposals;

import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.PskRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** PreSharedKey proposals of one Commit (RFC 9420, sections 12.1.4 and 12.2). */
final class PskListRules {
  private PskListRules() {}

  static void ids(ListFacts facts) throws ProtocolException {
    List<PreSharedKey> proposals = facts.list().all(PreSharedKey.class);
    Set<PreSharedKeyId> seen = new HashSet<>();
    for (int i = 0; i < proposals.size(); i++) {
      PreSharedKeyId id = proposals.get(i).psk();
      PskRules.checkProposal(facts.rules().crypto(), id, facts.purpose());
      if (!seen.add(id)) {
        throw ProposalCode.DUPLICATE_PSK.because("PSK " + i);
      }
    }
  }
}
