package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Group;
import dev.latchkey.group.Received;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.tls.Tls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a group's topic on for one member: merges what the gate lets in, steps over what it
 * refuses, and notes with every epoch when it began.
 */
public final class TopicFollower {
  private final DeliveryService delivery;
  private final MessageGate gate;

  public TopicFollower(DeliveryService delivery, MessageGate gate) {
    this.delivery = delivery;
    this.gate = gate;
  }

  /** Reads to the end of the topic. */
  public Followed follow(MemberState from) throws IOException {
    return follow(from, Optional.empty());
  }

  /** Reads to the end of the topic, where a Commit of the member's own may be found. */
  public Followed follow(MemberState from, Optional<CreatedCommit> own) throws IOException {
    Walk walk = new Walk(from, own);
    for (Envelope envelope : delivery.read(from.group().id(), from.read())) {
      walk.take(envelope);
    }
    return walk.result();
  }

  private final class Walk {
    private final List<TopicEvent> events = new ArrayList<>();
    private final Optional<Own> own;
    private MemberState state;
    private boolean removed;
    private boolean merged;

    Walk(MemberState from, Optional<CreatedCommit> own) {
      this.state = from;
      this.own =
          own.map(commit -> new Own(commit.message().encoded(), commit.staged(), from.group()));
    }

    void take(Envelope envelope) {
      if (removed) {
        return;
      }
      try {
        receive(envelope);
      } catch (ProtocolException refusal) {
        events.add(new TopicEvent.Refused(envelope.cursor(), refusal));
      }
      state = new MemberState(state.group(), state.start(), envelope.cursor());
    }

    private void receive(Envelope envelope) throws ProtocolException {
      if (own.isPresent() && own.get().isIn(envelope, state.group())) {
        merged = true;
        open(own.get().staged(), envelope);
        return;
      }
      MlsMessage message =
          Tls.decode(envelope.message(), state.group().profile(), MlsMessage::readFrom);
      Received received = gate.receive(state.group(), message, envelope.time(), state.start());
      if (received instanceof Received.Committed committed) {
        open(committed.staged(), envelope);
        return;
      }
      state = new MemberState(received.next(), state.start(), envelope.cursor());
      events.add(
          received instanceof Received.Application data
              ? new TopicEvent.Data(envelope.cursor(), data.data())
              : new TopicEvent.Proposal(envelope.cursor()));
    }

    private void open(StagedCommit staged, Envelope envelope) {
      events.add(
          new TopicEvent.Opened(envelope.cursor(), staged.context().epoch(), staged.isExternal()));
      if (staged.removesUs()) {
        removed = true;
        return;
      }
      state = new MemberState(staged.merge(), EpochStart.at(envelope.time()), envelope.cursor());
    }

    Followed result() {
      return new Followed(state, events, removed, merged);
    }
  }

  private record Own(Bytes message, StagedCommit staged, Group madeOn) {
    /** Whether {@code envelope} is the Commit, and still on the epoch it was made on. */
    boolean isIn(Envelope envelope, Group present) {
      return envelope.message().equals(message) && present.epoch().equals(madeOn.epoch());
    }
  }
}
