package dev.latchkey.suite.runner;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to run, as opposed to what.
 *
 * @param jobs subjects side by side, at least 1
 * @param deadline for one request
 * @param lossBudget how many cases may kill or hang the subject before the rest is not run; by
 *     default 25, or 5 % of the cases if that is more
 * @param maxFailures after which the rest is not run
 * @param repeat how often to run everything; more than once finds what depends on chance or order
 * @param shuffle seed of the order to run in; results keep the order of the suite
 * @param anonymous whether to keep case ids from the subject
 * @param validate whether unknown members in replies break the protocol
 * @param strict whether noise on standard output breaks the protocol
 * @param translation of native error texts
 */
public record RunSettings(
    int jobs,
    Duration deadline,
    OptionalInt lossBudget,
    OptionalInt maxFailures,
    int repeat,
    Optional<String> shuffle,
    boolean anonymous,
    boolean validate,
    boolean strict,
    NativeErrors translation) {
  /** One subject, ten seconds for a request, everything once and in order. */
  public static final RunSettings DEFAULT =
      new RunSettings(
          1,
          Duration.ofSeconds(10),
          OptionalInt.empty(),
          OptionalInt.empty(),
          1,
          Optional.empty(),
          false,
          false,
          false,
          NativeErrors.NONE);

  public RunSettings {
    if (jobs < 1 || repeat < 1 || deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("jobs " + jobs + ", repeat " + repeat + ", " + deadline);
    }
  }

  public RunSettings withJobs(int newJobs) {
    return new RunSettings(
        newJobs,
        deadline,
        lossBudget,
        maxFailures,
        repeat,
        shuffle,
        anonymous,
        validate,
        strict,
        translation);
  }

  public RunSettings withDeadline(Duration newDeadline) {
    return new RunSettings(
        jobs,
        newDeadline,
        lossBudget,
        maxFailures,
        repeat,
        shuffle,
        anonymous,
        validate,
        strict,
        translation);
  }

  public RunSettings withLossBudget(int newBudget) {
    return new RunSettings(
        jobs,
        deadline,
        OptionalInt.of(newBudget),
        maxFailures,
        repeat,
        shuffle,
        anonymous,
        validate,
        strict,
        translation);
  }

  public RunSettings withMaxFailures(int newMax) {
    return new RunSettings(
        jobs,
        deadline,
        lossBudget,
        OptionalInt.of(newMax),
        repeat,
        shuffle,
        anonymous,
        validate,
        strict,
        translation);
  }

  public RunSettings repeated(int newRepeat) {
    return new RunSettings(
        jobs,
        deadline,
        lossBudget,
        maxFailures,
        newRepeat,
        shuffle,
        anonymous,
        validate,
        strict,
        translation);
  }

  public RunSettings shuffled(String seed) {
    return new RunSettings(
        jobs,
        deadline,
        lossBudget,
        maxFailures,
        repeat,
        Optional.of(seed),
        anonymous,
        validate,
        strict,
        translation);
  }

  public RunSettings withAnonymity(boolean newAnonymous) {
    return new RunSettings(
        jobs,
        deadline,
        lossBudget,
        maxFailures,
        repeat,
        shuffle,
        newAnonymous,
        validate,
        strict,
        translation);
  }

  /** Sets how much is tolerated beside a right answer. */
  public RunSettings withTolerance(boolean newValidate, boolean newStrict) {
    return new RunSettings(
        jobs,
        deadline,
        lossBudget,
        maxFailures,
        repeat,
        shuffle,
        anonymous,
        newValidate,
        newStrict,
        translation);
  }

  public RunSettings withTranslation(NativeErrors newTranslation) {
    return new RunSettings(
        jobs,
        deadline,
        lossBudget,
        maxFailures,
        repeat,
        shuffle,
        anonymous,
        validate,
        strict,
        newTranslation);
  }

  /** Cases that may be lost out of {@code cases}. */
  int lossesAllowed(int cases) {
    return lossBudget.orElse(Math.max(25, cases / 20));
  }
}
