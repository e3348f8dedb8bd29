package dev.latchkey.join;

import dev.latchkey.identity.GroupId;
import dev.latchkey.invite.ExternalGroupId;
import java.io.IOException;
import java.util.Optional;

/**
 * The joiner's storage. Every method MUST be atomic: after an exception or a crash it happened
 * whole or not at all. Values hold private keys; an implementation protects them like any group
 * state.
 */
public interface JoinStore {
  /** The join in progress for the invite of {@code slot}. */
  Optional<JoinRecord> load(ExternalGroupId slot) throws IOException;

  /** Replaces the record of a join in progress. Makes nobody a member. */
  void save(ExternalGroupId slot, JoinRecord record) throws IOException;

  /** Stores the membership and, in the same transaction, the record of what is left to do. */
  void enter(ExternalGroupId slot, JoinRecord record, MemberState member) throws IOException;

  /** Ends a join whose work is done, keeping the membership, at its latest. */
  void finish(ExternalGroupId slot, MemberState member) throws IOException;

  /** Ends a join whose membership has ended since, and drops the group. */
  void leave(ExternalGroupId slot, GroupId group) throws IOException;

  /** The group, if this client is a member. */
  Optional<MemberState> member(GroupId group) throws IOException;
}
