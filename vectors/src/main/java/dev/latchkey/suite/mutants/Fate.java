package dev.latchkey.suite.mutants;

/** What became of a mutant. */
public enum Fate {
  /** At least one case failed with it, by verdict or by reason. */
  KILLED(true),
  /** No case can find it, and its file says why. */
  ARGUED_EQUIVALENT(true),
  /** The suite does not reach it; a tagged test of the reference is measured to fail with it. */
  KILLED_BY_IMPL_TEST(true),
  /** Every case passed: the suite does not see this bug. */
  SURVIVED(false),
  /** It crashed or hung and no case failed otherwise: luck, not a case. */
  ONLY_CRASHED(false),
  /** Its file says no case can find it, and a case did. */
  EXCUSED_WRONGLY(false),
  /** Nobody got to it. */
  NOT_RUN(false);

  private final boolean good;

  Fate(boolean good) {
    this.good = good;
  }

  /** Whether it says something good about the suite. */
  public boolean isGood() {
    return good;
  }
}
