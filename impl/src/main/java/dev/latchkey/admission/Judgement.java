package dev.latchkey.admission;

import dev.latchkey.group.Received;
import java.util.Optional;

/**
 * A verdict on a message, and what the group understood of it.
 *
 * @param received present exactly where the verdict is accepted; a commit in it is still to be
 *     merged
 */
public record Judgement(Verdict verdict, Optional<Received> received) {
  public Judgement {
    if (verdict.isAccepted() != received.isPresent()) {
      throw new IllegalArgumentException("what is rejected is not received, and the reverse");
    }
  }

  static Judgement rejected(Verdict verdict) {
    return new Judgement(verdict, Optional.empty());
  }

  static Judgement accepted(Received received) {
    return new Judgement(new Verdict.Accepted(), Optional.of(received));
  }
}
