package dev.latchkey.proposals;

import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.ReInit;

/** ReInit never goes back to an older protocol version (RFC 9420, section 12.1.5). */
final class ReInitRules {
  private ReInitRules() {}

  static void version(ListFacts facts) throws ProtocolException {
    for (ReInit reInit : facts.list().all(ReInit.class)) {
      if (reInit.version().compareTo(facts.context().version()) < 0) {
        throw ProposalCode.REINIT_VERSION_DOWNGRADE.because(
            reInit.version() + " after " + facts.context().version());
      }
    }
  }
}
