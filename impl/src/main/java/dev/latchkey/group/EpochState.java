package dev.latchkey.group;

import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.schedule.EpochSecrets;
import dev.latchkey.schedule.InterimTranscriptHash;
import dev.latchkey.tree.RatchetTree;

/**
 * What all members of one epoch share.
 *
 * @param context the epoch's GroupContext
 * @param tree the ratchet tree it hashes
 * @param census what the tree's members support
 * @param secrets what lasts for the epoch
 * @param confirmationTag of the Commit that opened the epoch
 * @param interim the transcript up to and with that tag
 */
record EpochState(
    GroupContext context,
    RatchetTree tree,
    MemberCensus census,
    EpochSecrets secrets,
    ConfirmationTag confirmationTag,
    InterimTranscriptHash interim) {}
