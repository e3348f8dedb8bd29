package dev.latchkey.admission;

import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ExternalCommitPolicy;
import java.util.Set;

/**
 * The group before the commit.
 *
 * @param migrated whether it has completed the AppData migration
 * @param policy its EXTERNAL_COMMIT_POLICY, the default where it has none
 * @param treeInboxes inboxes of the ratchet tree's leaves
 * @param mapInboxes inboxes with a GROUP_MEMBERSHIP entry
 * @param uses entries tagged with the active slot; 0 where no invite is live
 */
public record GroupFacts(
    boolean migrated,
    ExternalCommitPolicy policy,
    Set<InboxId> treeInboxes,
    Set<InboxId> mapInboxes,
    long uses) {
  public GroupFacts {
    treeInboxes = Set.copyOf(treeInboxes);
    mapInboxes = Set.copyOf(mapInboxes);
  }
}
