package dev.latchkey.join.memory;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.Cursor;
import dev.latchkey.join.Followed;
import dev.latchkey.join.MemberState;
import dev.latchkey.join.TopicEvent;
import dev.latchkey.join.TopicFollower;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A device's place in its group: the state it has, what it sends and what it has read. All of it
 * survives a {@link SimulatedCrash}.
 */
final class Seat {
  private final String name;
  private final InMemoryJoinStore disk;
  private final TopicFollower follower;
  private final Outbox outbox;
  private final Map<Cursor, TopicEvent> history = new HashMap<>();
  private Optional<MemberState> member = Optional.empty();
  private Optional<CreatedCommit> unsettled = Optional.empty();

  Seat(String name, InMemoryJoinStore disk, TopicFollower follower, Outbox outbox) {
    this.name = name;
    this.disk = disk;
    this.follower = follower;
    this.outbox = outbox;
  }

  MemberState member() {
    return member.orElseThrow(() -> new IllegalStateException(name + " is in no group"));
  }

  boolean isTaken() {
    return member.isPresent();
  }

  void enter(MemberState state) {
    member = Optional.of(state);
    disk.update(state);
  }

  Optional<TopicEvent> eventAt(Cursor cursor) {
    return Optional.ofNullable(history.get(cursor));
  }

  void send(Bytes data, WallTime now) {
    try {
      outbox.send(member().group().id(), data, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only this device can merge {@code commit}, which may be on the topic though sending failed. */
  void keep(CreatedCommit commit) {
    unsettled = Optional.of(commit);
  }

  /** Sends what was left over, then reads on. */
  Followed follow() {
    try {
      outbox.resend();
      Epoch before = member().group().epoch();
      Followed followed = follower.follow(member(), unsettled);
      if (!followed.state().group().epoch().equals(before)) {
        unsettled = Optional.empty();
      }
      followed.events().forEach(event -> history.put(event.cursor(), event));
      enter(followed.state());
      if (followed.removed()) {
        disk.leave(followed.state().group().id());
        member = Optional.empty();
      }
      return followed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
