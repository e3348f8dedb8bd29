package dev.latchkey.suite.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.RunnerInfo;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunClock;
import dev.latchkey.suite.run.StopSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The matrix that is kept beside the mutants is of these mutants and of this suite. */
class KillMatrixTest {
  private static final int SAMPLE = 15;
  private static final RunnerInfo RUNNER = new RunnerInfo("test", "1", "1", "sha256:0", "test@1");
  private static final RunClock CLOCK =
      new RunClock() {
        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public long nanos() {
          return 0;
        }
      };

  @Test
  void listsEveryMutantAndNoSurvivor() throws Exception {
    SuiteData data = SuiteData.packaged();
    Map<String, KillMatrix.Entry> matrix = KillMatrix.load(data);
    assertThat(matrix.keySet())
        .containsExactlyElementsOf(Mutants.load(data).all().stream().map(Mutant::name).toList());
    assertThat(matrix.values()).allMatch(entry -> entry.fate().isGood());
  }

  @Test
  void namesCasesOfTheSuite() throws Exception {
    SuiteData data = SuiteData.packaged();
    Suite suite = Suite.load(data);
    for (KillMatrix.Entry entry : KillMatrix.load(data).values()) {
      assertThat(entry.first())
          .as(entry.mutant())
          .allMatch(id -> suite.find(CaseId.of(id)).isPresent());
    }
  }

  @Test
  void aSampleOfItsKillsStillHappens() throws Exception {
    SuiteData data = SuiteData.packaged();
    Suite suite = Suite.load(data);
    Mutants mutants = Mutants.load(data);
    List<KillMatrix.Entry> killed =
        KillMatrix.load(data).values().stream().filter(it -> it.fate() == Fate.KILLED).toList();
    int step = Math.max(1, killed.size() / SAMPLE);
    for (int i = 0; i < killed.size(); i += step) {
      KillMatrix.Entry entry = killed.get(i);
      List<VectorCase> first =
          entry.first().stream().map(id -> suite.find(CaseId.of(id)).orElseThrow()).toList();
      KillRun run = new KillRun(first, RUNNER, CLOCK, new StopSignal(), 1);
      assertThat(run.kills(mutants.find(entry.mutant()).orElseThrow(), first))
          .as(entry.mutant())
          .anyMatch(Kill::isFound);
    }
  }

  @Test
  void reportsAMutantThatDoesNothingAsASurvivor() throws Exception {
    Edit edit = new Edit.SwapArguments(new CallAnchor("Math", "min", Occurrence.ONLY), 0, 1);
    PlacedEdit placed =
        new PlacedEdit("dev.latchkey.join.CandidateSelection", "select", Optional.empty(), edit);
    Mutant harmless =
        new Mutant("harmless", "Nothing.", List.of("NONE"), List.of(placed), Excuse.NONE);
    Suite suite = Suite.load(SuiteData.packaged());
    List<VectorCase> some =
        suite.cases().stream().filter(test -> test.id().area().equals("joiner")).toList();
    assertThat(some).isNotEmpty();
    List<KillRow> rows = new ArrayList<>();
    new KillRun(some, RUNNER, CLOCK, new StopSignal(), Integer.MAX_VALUE)
        .run(List.of(harmless), 1, rows::add);
    assertThat(rows).singleElement().extracting(KillRow::fate).isEqualTo(Fate.SURVIVED);
  }

  @Test
  void aCrashIsNoKill() {
    Mutant mutant = new Mutant("loud", "Falls over.", List.of("NONE"), List.of(), Excuse.NONE);
    Kill crash = new Kill("a/b/c", Level.L1, Outcome.ERROR, "null");
    assertThat(KillRow.of(mutant, 1, List.of(crash)).fate()).isEqualTo(Fate.ONLY_CRASHED);
    Excuse equivalent = new Excuse(Optional.of("because"), false);
    Mutant excused = new Mutant("quiet", "Argued.", List.of("NONE"), List.of(), equivalent);
    assertThat(KillRow.of(excused, 1, List.of()).fate()).isEqualTo(Fate.ARGUED_EQUIVALENT);
    assertThat(KillRow.of(excused, 1, List.of(crash)).fate()).isEqualTo(Fate.EXCUSED_WRONGLY);
  }
}
