package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.profile.Profile;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One verification under way: what the entry may use, and what it has compared so far. Belongs to
 * one thread.
 */
public final class Trial {
  private static final int MAX_DIFFERENCES = 20;

  private final Optional<MlsCrypto> crypto;
  private final RandomSource random;
  private final List<String> differences = new ArrayList<>();
  private int comparisons;
  private int differing;

  Trial(Optional<MlsCrypto> crypto, RandomSource random) {
    this.crypto = crypto;
    this.random = random;
  }

  /** The functions of the entry's cipher suite. */
  public MlsCrypto crypto() {
    return crypto.orElseThrow(() -> new IllegalStateException("the format names no cipher suite"));
  }

  /** Randomness for round trips: the same for one case in every run. */
  public RandomSource random() {
    return random;
  }

  /** The profile under which published vectors are valid. */
  public Profile profile() {
    return Profile.VECTORS;
  }

  /** Compares byte strings. */
  public void same(String what, Bytes expected, Bytes actual) {
    judge(expected.equals(actual), () -> what + ": " + ByteDifference.describe(expected, actual));
  }

  /** Compares a secret that the entry publishes. */
  public void same(String what, Bytes expected, SecretBytes actual) {
    same(what, expected, actual.reveal());
  }

  /** Compares values that print readably, for example numbers or lists of numbers. */
  public void same(String what, Object expected, Object actual) {
    judge(expected.equals(actual), () -> what + ": expected " + expected + ", got " + actual);
  }

  /** Compares lists element by element, so that a long list names the ones that differ. */
  public <T> void sameElements(String what, List<T> expected, List<T> actual) {
    same(what + ": size", expected.size(), actual.size());
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      same(what + "/" + i, expected.get(i), actual.get(i));
    }
  }

  /** Notes whether {@code what} is true. */
  public void holds(String what, boolean isSo) {
    judge(isSo, () -> what + ": does not hold");
  }

  /** Notes whether there is a value, and compares it. */
  public void same(String what, Bytes expected, Optional<Bytes> actual) {
    if (actual.isPresent()) {
      same(what, expected, actual.get());
    } else {
      holds(what + ": present", false);
    }
  }

  /** What the comparisons amount to; having compared nothing is our own error, never a pass. */
  Verdict verdict() {
    if (comparisons == 0) {
      return Verdict.of(Outcome.ERROR, "nothing was compared");
    }
    if (differing == 0) {
      return Verdict.pass();
    }
    List<String> details = new ArrayList<>(differences);
    if (differing > differences.size()) {
      details.add("and " + (differing - differences.size()) + " more differences");
    }
    return new Verdict(Outcome.FAIL, details);
  }

  /** The verdict when the implementation refused in the middle. */
  Verdict refused(String why) {
    differing++;
    comparisons++;
    differences.add("refused: " + why);
    return verdict();
  }

  private void judge(boolean isSo, Supplier<String> difference) {
    comparisons++;
    if (!isSo) {
      differing++;
      if (differences.size() < MAX_DIFFERENCES) {
        differences.add(difference.get());
      }
    }
  }
}
