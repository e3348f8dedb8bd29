package dev.latchkey.join;

import dev.latchkey.identity.GroupId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Says which of the Commits of one epoch the members took. XIP-82 does not say how a joiner learns
 * it: the joiner cannot read the epoch it commits on, and the delivery service takes anything. So
 * it is a port; an application that can ask a member gives a better answer than {@link #FIRST}.
 */
@FunctionalInterface
public interface EpochArbiter {
  /**
   * The first in order. Conservative: wrong only where members refused an earlier one, and then the
   * joiner merely believes that it lost.
   */
  EpochArbiter FIRST = (group, commits) -> commits.stream().findFirst();

  /**
   * The Commit that opened the next epoch, among {@code commits} of one epoch in the order of the
   * topic; empty when nobody can say yet.
   */
  Optional<Envelope> winner(GroupId group, List<Envelope> commits) throws IOException;
}
