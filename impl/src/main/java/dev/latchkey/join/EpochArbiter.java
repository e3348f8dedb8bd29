package dev.latchkey.join;

import dev.latchkey.identity.GroupId;
import java.io.IOException;
import java.util.List;

/**
 * Says what the members made of a commit. XIP-82 does not say how a joiner learns it: the joiner
 * cannot read the epoch it commits on, and the delivery service takes anything. So it is a port; an
 * application that can ask a member gives a better answer than {@link #FIRST}.
 */
@FunctionalInterface
public interface EpochArbiter {
  /** What became of a commit. */
  enum Fate {
    /** It opened the next epoch. */
    OPENED,
    /** Members refused it, or another one opened the epoch. */
    REFUSED,
    /** Nobody can say yet. */
    UNKNOWN
  }

  /**
   * The first of an epoch opens the next. Wrong where members refuse the first: a joiner that made
   * it then is in a group of its own until it is told.
   */
  EpochArbiter FIRST =
      (group, commits, own) ->
          commits.get(0).message().equals(own.message()) ? Fate.OPENED : Fate.REFUSED;

  /**
   * What became of {@code own}.
   *
   * @param commits all commits on the topic that are framed on the same epoch, in order; {@code
   *     own} is among them
   */
  Fate fate(GroupId group, List<Envelope> commits, Envelope own) throws IOException;
}
