package dev.latchkey.group;

import dev.latchkey.framing.Sender;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.proposals.AppliedProposals;
import dev.latchkey.schedule.InitSecret;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.InterimTranscriptHash;
import java.util.List;
import java.util.Optional;

/**
 * A Commit's content, decided and checked, before anything is signed.
 *
 * @param before the context of the epoch it ends
 * @param interim the transcript it continues
 * @param sender a member, or new_member_commit
 * @param entries the list as it goes on the wire
 * @param applied what the list makes of the group
 * @param path the committer's new leaf, when the Commit has a path
 * @param init init_secret of the old epoch, or that of an ExternalInit
 * @param psks the keys it injects, in list order
 * @param options framing
 */
record CommitPlan(
    GroupContext before,
    InterimTranscriptHash interim,
    Sender sender,
    List<ProposalOrRef> entries,
    AppliedProposals applied,
    Optional<PathPlan> path,
    InitSecret init,
    List<InjectedPsk> psks,
    MessageOptions options) {
  CommitPlan {
    entries = List.copyOf(entries);
    psks = List.copyOf(psks);
  }
}
