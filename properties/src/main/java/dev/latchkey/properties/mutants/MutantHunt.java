package dev.latchkey.properties.mutants;

import dev.latchkey.properties.Laws;
import dev.latchkey.properties.law.LawId;
import dev.latchkey.properties.law.LawResult;
import dev.latchkey.properties.law.LawRun;
import dev.latchkey.properties.law.LawSettings;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.mutants.Mutant;
import dev.latchkey.suite.mutants.MutantException;
import dev.latchkey.suite.mutants.MutantLoader;
import dev.latchkey.suite.mutants.Mutants;
import java.util.List;
import java.util.Optional;

/** Runs laws, each with its own seed and tries, on copies of the implementation with a bug. */
public final class MutantHunt {
  private final Mutants mutants;

  private MutantHunt(Mutants mutants) {
    this.mutants = mutants;
  }

  /** Over the mutants that the suite comes with. */
  public static MutantHunt packaged() throws DataException {
    return new MutantHunt(Mutants.load(SuiteData.packaged()));
  }

  /** The names of all mutants. */
  public List<String> names() {
    return mutants.all().stream().map(Mutant::name).toList();
  }

  /** The first class that {@code mutant} edits, without {@code dev.latchkey.} in front. */
  public String edited(String mutant) {
    return mutants.find(mutant).orElseThrow().edits().get(0).type().replace("dev.latchkey.", "");
  }

  /** The first of {@code laws} that does not hold on {@code mutant}, and how. */
  public Optional<LawResult> find(String mutant, List<LawId> laws) throws MutantException {
    Mutant bug = mutants.find(mutant).orElseThrow(() -> new MutantException("no mutant " + mutant));
    LawRun run = new LawRun(Laws.book(), MutantLoader.of(bug));
    for (LawId law : laws) {
      LawResult result = run.run(law, LawSettings.OWN.withoutShrinking());
      if (!result.holds() && !isOnlyUncovered(result)) {
        return Optional.of(result);
      }
    }
    return Optional.empty();
  }

  /** A branch that was never taken is no finding; it may have been taken rarely before. */
  private static boolean isOnlyUncovered(LawResult result) {
    return String.valueOf(result.failure().orElseThrow().getMessage()).startsWith("never went");
  }
}
