package dev.latchkey.join;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What must survive a crash of a join in progress.
 *
 * @param lost states that a commit was lost on; never tried again
 * @param pending a commit whose fate is not known yet
 * @param landed a commit that made us a member, with work left to do
 */
public record JoinRecord(Set<ForkId> lost, Optional<Attempt> pending, Optional<Landing> landed) {
  public static final JoinRecord EMPTY =
      new JoinRecord(Set.of(), Optional.empty(), Optional.empty());

  public JoinRecord {
    lost = Set.copyOf(lost);
  }

  JoinRecord with(Attempt attempt) {
    return new JoinRecord(lost, Optional.of(attempt), Optional.empty());
  }

  JoinRecord with(Landing landing) {
    return new JoinRecord(Set.of(), Optional.empty(), Optional.of(landing));
  }

  JoinRecord without(ForkId fork) {
    Set<ForkId> more = new HashSet<>(lost);
    more.add(fork);
    return new JoinRecord(more, Optional.empty(), Optional.empty());
  }
}
