package dev.latchkey.join.memory;

import dev.latchkey.identity.GroupId;
import dev.latchkey.join.Envelope;
import dev.latchkey.join.EpochArbiter;
import dev.latchkey.join.TopicEvent;
import java.util.List;

/** Asks a member: its device reads the topic on, and what it let in counts. */
public final class MemberWitness implements EpochArbiter {
  private final Device member;

  public MemberWitness(Device member) {
    this.member = member;
  }

  @Override
  public Fate fate(GroupId group, List<Envelope> commits, Envelope own) {
    member.sync();
    return member.eventAt(own.cursor()).filter(TopicEvent.Opened.class::isInstance).isPresent()
        ? Fate.OPENED
        : Fate.REFUSED;
  }
}
