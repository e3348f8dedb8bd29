package dev.latchkey.join;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.ProtocolException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a join ended. */
public sealed interface JoinOutcome {
  /** What the service's answer was made of; empty when the join was resumed after it. */
  Optional<Selection> selection();

  /** Candidates whose commit was refused or could not be made, in the order tried. */
  List<LostCandidate> lost();

  /** A candidate that was tried in vain. */
  record LostCandidate(ForkId fork, ProtocolException reason) {}

  /**
   * This client is a member.
   *
   * @param staleInvite the invite had been replaced by the time the join landed; no blob was
   *     uploaded
   * @param leftOut other installations that could not be added
   * @param refreshed what became of each slot
   * @param unfinished work that failed after the join and is done by joining again
   */
  record Joined(
      MemberState member,
      boolean staleInvite,
      Set<SignaturePublicKey> leftOut,
      List<SlotReport> refreshed,
      List<ProtocolException> unfinished,
      Optional<Selection> selection,
      List<LostCandidate> lost)
      implements JoinOutcome {
    public Joined {
      leftOut = Set.copyOf(leftOut);
      refreshed = List.copyOf(refreshed);
      unfinished = List.copyOf(unfinished);
      lost = List.copyOf(lost);
    }
  }

  /** This client is not a member, or does not know yet: joining again goes on from here. */
  record NotJoined(
      ProtocolException reason, Optional<Selection> selection, List<LostCandidate> lost)
      implements JoinOutcome {
    public NotJoined {
      lost = List.copyOf(lost);
    }
  }
}
