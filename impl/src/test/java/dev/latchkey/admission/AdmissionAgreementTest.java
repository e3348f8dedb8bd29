package dev.latchkey.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.ProtocolException;
import java.util.List;
import java.util.stream.IntStream;
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
  void allMembersAgreeOnEveryCommitOfEveryHistory() {
    List<History> histories =
        IntStream.range(0, HISTORIES).parallel().mapToObj(i -> run("history " + i)).toList();

    assertThat(histories).hasSize(HISTORIES);
    assertThat(histories.stream().mapToInt(history -> history.admitted).sum())
        .isGreaterThan(HISTORIES);
    assertThat(histories.stream().mapToInt(history -> history.refused).sum())
        .isGreaterThan(HISTORIES);
    assertThat(histories.stream().mapToInt(history -> history.left).sum()).isPositive();
    assertThat(histories.stream().mapToInt(history -> history.late).sum()).isPositive();
  }

  private static History run(String seed) {
    try {
      History history = new History(seed);
      history.run(STEPS);
      return history;
    } catch (AssertionError | RuntimeException | ProtocolException failure) {
      throw new AssertionError("replay with seed '" + seed + "'", failure);
    }
  }
}
