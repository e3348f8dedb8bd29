package dev.latchkey.join.memory;

import dev.latchkey.identity.GroupId;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.join.JoinRecord;
import dev.latchkey.join.JoinStore;
import dev.latchkey.join.MemberState;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A joiner's disk. Survives a {@link SimulatedCrash}; {@link #seenBy} is what a process opens.
 * Operations in {@link Faults}: {@code store.load}, {@code store.save}, {@code store.enter}, {@code
 * store.finish}, {@code store.leave}, {@code store.member}.
 */
public final class InMemoryJoinStore {
  private final Map<ExternalGroupId, JoinRecord> records = new HashMap<>();
  private final Map<GroupId, MemberState> groups = new HashMap<>();

  public synchronized Map<GroupId, MemberState> groups() {
    return Map.copyOf(groups);
  }

  /** Joins that are not finished. */
  public synchronized int unfinished() {
    return records.size();
  }

  /** Replaces the stored state of a group this client is in. */
  public synchronized void update(MemberState member) {
    groups.put(member.group().id(), member);
  }

  /** Drops a group this client is no longer in. */
  public synchronized void leave(GroupId group) {
    groups.remove(group);
  }

  /** The disk as one process sees it, failing where {@code faults} says. */
  public JoinStore seenBy(Faults faults) {
    return new View(faults);
  }

  private final class View implements JoinStore {
    private final Faults faults;

    View(Faults faults) {
      this.faults = faults;
    }

    @Override
    public Optional<JoinRecord> load(ExternalGroupId slot) throws IOException {
      faults.before("store.load");
      Optional<JoinRecord> record;
      synchronized (InMemoryJoinStore.this) {
        record = Optional.ofNullable(records.get(slot));
      }
      faults.after("store.load");
      return record;
    }

    @Override
    public void save(ExternalGroupId slot, JoinRecord record) throws IOException {
      faults.before("store.save");
      synchronized (InMemoryJoinStore.this) {
        records.put(slot, record);
      }
      faults.after("store.save");
    }

    @Override
    public void enter(ExternalGroupId slot, JoinRecord record, MemberState member)
        throws IOException {
      faults.before("store.enter");
      synchronized (InMemoryJoinStore.this) {
        records.put(slot, record);
        groups.put(member.group().id(), member);
      }
      faults.after("store.enter");
    }

    @Override
    public void finish(ExternalGroupId slot, MemberState member) throws IOException {
      faults.before("store.finish");
      synchronized (InMemoryJoinStore.this) {
        records.remove(slot);
        groups.put(member.group().id(), member);
      }
      faults.after("store.finish");
    }

    @Override
    public void leave(ExternalGroupId slot, GroupId group) throws IOException {
      faults.before("store.leave");
      synchronized (InMemoryJoinStore.this) {
        records.remove(slot);
        groups.remove(group);
      }
      faults.after("store.leave");
    }

    @Override
    public Optional<MemberState> member(GroupId group) throws IOException {
      faults.before("store.member");
      Optional<MemberState> member;
      synchronized (InMemoryJoinStore.this) {
        member = Optional.ofNullable(groups.get(group));
      }
      faults.after("store.member");
      return member;
    }
  }
}
