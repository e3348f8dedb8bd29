package dev.latchkey.admission;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Two walks over XIP-82's receive-side checks. Pure: the same facts, the same answer. */
public final class ReceiveSide {
  /** The checks in the order they are reported. */
  public static final List<JoinCheck> CHECKS = List.of(JoinCheck.values());

  private enum Status {
    HOLDS,
    BROKEN,
    NOT_EVALUATED
  }

  /**
   * Every broken rule, in list order; and those that could not be asked because a rule they need
   * does not hold.
   */
  public record Explanation(List<JoinCheck> broken, List<JoinCheck> notEvaluated) {
    public Explanation {
      broken = List.copyOf(broken);
      notEvaluated = List.copyOf(notEvaluated);
    }
  }

  private final JoinFacts facts;
  private final Map<JoinCheck, Status> known = new EnumMap<>(JoinCheck.class);

  private ReceiveSide(JoinFacts facts) {
    this.facts = facts;
  }

  /** Accepts, or names the first rule in list order that the facts break. */
  public static Verdict validate(JoinFacts facts) {
    ReceiveSide walk = new ReceiveSide(facts);
    for (JoinCheck check : CHECKS) {
      if (walk.statusOf(check) == Status.BROKEN) {
        return new Verdict.Rejected(
            check.id(), check.code(), check.requirement(), check + " does not hold");
      }
    }
    return new Verdict.Accepted();
  }

  /** Every broken rule: what a negative vector must reduce to exactly one of. */
  public static Explanation explain(JoinFacts facts) {
    ReceiveSide walk = new ReceiveSide(facts);
    return new Explanation(walk.all(Status.BROKEN), walk.all(Status.NOT_EVALUATED));
  }

  private List<JoinCheck> all(Status wanted) {
    List<JoinCheck> found = new ArrayList<>();
    for (JoinCheck check : CHECKS) {
      if (statusOf(check) == wanted) {
        found.add(check);
      }
    }
    return found;
  }

  /** Recurses along the fixed needs of the checks, which form no circle. */
  private Status statusOf(JoinCheck check) {
    Status before = known.get(check);
    if (before != null) {
      return before;
    }
    Status status = evaluate(check);
    known.put(check, status);
    return status;
  }

  private Status evaluate(JoinCheck check) {
    for (JoinCheck needed : check.needs()) {
      if (statusOf(needed) != Status.HOLDS) {
        return Status.NOT_EVALUATED;
      }
    }
    return check.holds(facts) ? Status.HOLDS : Status.BROKEN;
  }
}
