package dev.latchkey.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.ProtocolException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random group histories in which every member, late joiner and late reader reaches one verdict on
 * every commit. {@code -Dlatchkey.histories=1000} for the long run; a failure names its seed.
 */
class AdmissionAgreementTest {
  private static final int HISTORIES = Integer.getInteger("latchkey.histories", 60);
  private static final int STEPS = 14;

  @Test
  @Tag("XIP82-RECV-14")
  @Tag("XIP82-RECV-15")
  @Tag("XIP82-RECV-16")
  void allMembersAgreeOnEveryCommitOfEveryHistory() throws ProtocolException {
    int admitted = 0;
    int refused = 0;
    for (int i = 0; i < HISTORIES; i++) {
      History history = run("history " + i);
      admitted += history.admitted;
      refused += history.refused;
    }

    assertThat(admitted).isGreaterThan(HISTORIES);
    assertThat(refused).isGreaterThan(HISTORIES);
  }

  private static History run(String seed) throws ProtocolException {
    try {
      History history = new History(seed);
      history.run(STEPS);
      return history;
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError("replay with seed '" + seed + "'", failure);
    }
  }
}
