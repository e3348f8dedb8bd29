package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;

/** What one envelope meant to one member. */
public sealed interface TopicEvent {
  Cursor cursor();

  /** A Commit that opened {@code epoch}. */
  record Opened(Cursor cursor, Epoch epoch, boolean external) implements TopicEvent {}

  /** Application data. */
  record Data(Cursor cursor, Bytes data) implements TopicEvent {}

  /** A proposal, remembered. */
  record Proposal(Cursor cursor) implements TopicEvent {}

  /** Refused: the group is as it was. */
  record Refused(Cursor cursor, ProtocolException reason) implements TopicEvent {}
}
