package dev.latchkey.suite.reference.join;

import dev.latchkey.identity.GroupId;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.join.JoinRecord;
import dev.latchkey.join.JoinStore;
import dev.latchkey.join.MemberState;
import java.io.IOException;
import java.util.Optional;

/** Notes when a membership has been stored. */
record LoggingStore(JoinStore inner, Journal journal) implements JoinStore {
  @Override
  public Optional<JoinRecord> load(ExternalGroupId slot) throws IOException {
    return inner.load(slot);
  }

  @Override
  public void save(ExternalGroupId slot, JoinRecord record) throws IOException {
    inner.save(slot, record);
  }

  @Override
  public void enter(ExternalGroupId slot, JoinRecord record, MemberState member)
      throws IOException {
    inner.enter(slot, record, member);
    journal
        .note("enter")
        .put("group_id", member.group().id().value().hex())
        .put("epoch", member.group().epoch().toString());
  }

  @Override
  public void finish(ExternalGroupId slot, MemberState member) throws IOException {
    inner.finish(slot, member);
  }

  @Override
  public void leave(ExternalGroupId slot, GroupId group) throws IOException {
    inner.leave(slot, group);
  }

  @Override
  public Optional<MemberState> member(GroupId group) throws IOException {
    return inner.member(group);
  }
}
