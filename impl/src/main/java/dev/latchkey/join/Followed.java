package dev.latchkey.join;

import java.util.List;

/**
 * A member after reading on.
 *
 * @param events what the envelopes were, in order
 * @param removed whether a Commit removed this member: {@code state} is then the last one it had
 * @param ownCommitMerged whether the member's own Commit opened an epoch
 */
public record Followed(
    MemberState state, List<TopicEvent> events, boolean removed, boolean ownCommitMerged) {
  public Followed {
    events = List.copyOf(events);
  }
}
