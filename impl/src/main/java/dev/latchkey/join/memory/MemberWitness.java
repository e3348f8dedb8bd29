package dev.latchkey.join.memory;

import dev.latchkey.identity.GroupId;
import dev.latchkey.join.Cursor;
import dev.latchkey.join.Envelope;
import dev.latchkey.join.EpochArbiter;
import dev.latchkey.join.TopicEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks a member: its device reads the topic on, and what it let in counts. */
public final class MemberWitness implements EpochArbiter {
  private final Device member;
  private final Map<Cursor, Fate> seen = new HashMap<>();

  public MemberWitness(Device member) {
    this.member = member;
  }

  @Override
  public Fate fate(GroupId group, List<Envelope> commits, Envelope own) {
    for (TopicEvent event : member.sync().events()) {
      seen.put(event.cursor(), event instanceof TopicEvent.Opened ? Fate.OPENED : Fate.REFUSED);
    }
    return seen.getOrDefault(own.cursor(), Fate.REFUSED);
  }
}
