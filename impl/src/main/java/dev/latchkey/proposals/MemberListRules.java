package dev.latchkey.proposals;

import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import java.util.Optional;

/** When the list of a member's Commit is valid (RFC 9420, section 12.2). */
public final class MemberListRules {
  private static final List<ListCheck> CHECKS =
      List.of(
          MemberListRules::noExternalInit,
          MemberListRules::reInitStandsAlone,
          MemberListRules::oneContextExtensions,
          LeafTargets::exist,
          LeafTargets::areNamedOnce,
          AddRules::namesNobodyTwice,
          PskListRules::ids,
          ReInitRules::version,
          TypeSupport::byRemainingMembers,
          AppDataListRules::updates,
          AppDataListRules::dictionaryUntouched,
          AppAckRules::sendersAreMembers);

  private MemberListRules() {}

  /**
   * Judges the list of a Commit by the member at {@code committer}.
   *
   * @throws ProtocolException the first broken rule, of {@code RFC9420-PROP-*}, {@code
   *     MLSEXT-SELFREMOVE-*} or {@code MLSEXT-APPDATA-*}
   */
  public static void check(ListFacts facts, LeafIndex committer) throws ProtocolException {
    selfRemovesByReference(facts.list());
    notAgainstCommitter(facts.list(), committer);
    ListCheck.all(CHECKS, facts);
  }

  private static void notAgainstCommitter(ProposalList list, LeafIndex committer)
      throws ProtocolException {
    for (ListedProposal entry : list.entries()) {
      Optional<LeafIndex> target = LeafTargets.of(entry);
      if (target.isPresent() && target.get().equals(committer)) {
        if (entry.proposal() instanceof Update) {
          throw ProposalCode.UPDATE_BY_COMMITTER.because("leaf " + committer);
        }
        throw ProposalCode.REMOVE_OF_COMMITTER.because("leaf " + committer);
      }
    }
  }

  private static void noExternalInit(ListFacts facts) throws ProtocolException {
    if (facts.list().has(ExternalInit.class)) {
      throw ProposalCode.EXTERNAL_INIT_IN_MEMBER_COMMIT.because("by a member");
    }
  }

  private static void reInitStandsAlone(ListFacts facts) throws ProtocolException {
    if (facts.list().has(ReInit.class) && facts.list().size() > 1) {
      throw ProposalCode.REINIT_NOT_ALONE.because("among " + facts.list().size() + " proposals");
    }
  }

  private static void oneContextExtensions(ListFacts facts) throws ProtocolException {
    int count = facts.list().all(GroupContextExtensions.class).size();
    if (count > 1) {
      throw ProposalCode.MULTIPLE_GCE.because(count + " proposals");
    }
  }

  private static void selfRemovesByReference(ProposalList list) throws ProtocolException {
    for (ListedProposal entry : list.entries(SelfRemove.class)) {
      if (!entry.isByReference()) {
        throw DraftCode.SELF_REMOVE_BY_VALUE.because("from " + entry.sender());
      }
    }
  }
}
