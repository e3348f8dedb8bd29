package dev.latchkey.suite.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed from one run to another.
 *
 * @param changes in the order of the new run, then what disappeared
 */
public record RunDiff(List<Change> changes) {
  private static final int SLOWER_FACTOR = 3;
  private static final Duration SLOWER_LEAST = Duration.ofMillis(200);

  public RunDiff {
    changes = List.copyOf(changes);
  }

  /** How a case changed. */
  public enum Kind {
    /** Was not red, and is. */
    NEWLY_FAILING(true),
    /** Was there, and is not: a case that is no longer run can no longer fail. */
    DISAPPEARED(true),
    /** Was run to a verdict, and is not. */
    NO_LONGER_RUN(true),
    /** Red before and now, in another way. */
    FAILS_DIFFERENTLY(false),
    /** Was red, and is green. */
    FIXED(false),
    /** Any other change of outcome. */
    CHANGED(false),
    APPEARED(false),
    /** Takes at least three times as long, and at least 0.2 s more. */
    SLOWER(false);

    private final boolean isRegression;

    Kind(boolean isRegression) {
      this.isRegression = isRegression;
    }

    public boolean isRegression() {
      return isRegression;
    }
  }

  public record Change(Kind kind, String id, String before, String after) {}

  public boolean hasRegressions() {
    return changes.stream().anyMatch(change -> change.kind().isRegression());
  }

  public static RunDiff between(List<CaseResult> before, List<CaseResult> after) {
    Map<String, CaseResult> old = new LinkedHashMap<>();
    before.forEach(result -> old.put(result.id(), result));
    List<Change> changes = new ArrayList<>();
    for (CaseResult result : after) {
      CaseResult was = old.remove(result.id());
      if (was == null) {
        changes.add(new Change(Kind.APPEARED, result.id(), "", shown(result)));
      } else {
        compare(was, result, changes);
      }
    }
    old.forEach((id, was) -> changes.add(new Change(Kind.DISAPPEARED, id, shown(was), "")));
    return new RunDiff(changes);
  }

  private static void compare(CaseResult was, CaseResult is, List<Change> changes) {
    if (was.outcome() != is.outcome()) {
      changes.add(new Change(kind(was.outcome(), is.outcome()), is.id(), shown(was), shown(is)));
    } else if (is.outcome().colour() == Outcome.Colour.RED && !was.details().equals(is.details())) {
      changes.add(new Change(Kind.FAILS_DIFFERENTLY, is.id(), shown(was), shown(is)));
    }
    Duration more = is.took().minus(was.took());
    if (more.compareTo(SLOWER_LEAST) >= 0
        && is.took().compareTo(was.took().multipliedBy(SLOWER_FACTOR)) >= 0) {
      changes.add(new Change(Kind.SLOWER, is.id(), was.took().toString(), is.took().toString()));
    }
  }

  private static Kind kind(Outcome was, Outcome is) {
    boolean wasRed = was.colour() == Outcome.Colour.RED;
    boolean isRed = is.colour() == Outcome.Colour.RED;
    if (isRed) {
      return wasRed ? Kind.FAILS_DIFFERENTLY : Kind.NEWLY_FAILING;
    }
    if (is.colour() == Outcome.Colour.MISSING && was.colour() != Outcome.Colour.MISSING) {
      return Kind.NO_LONGER_RUN;
    }
    return wasRed && is.colour() == Outcome.Colour.GREEN ? Kind.FIXED : Kind.CHANGED;
  }

  private static String shown(CaseResult result) {
    return result.outcome()
        + result.details().stream().findFirst().map(detail -> ": " + detail).orElse("");
  }
}
