package dev.latchkey.suite.mutants;

import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.subject.SubjectProvider;
import java.util.List;
import java.util.Optional;

/** {@code builtin:mutant/NAME}: the reference with one bug. */
public final class MutantProvider implements SubjectProvider {
  private static final String PREFIX = "mutant/";

  /** One pattern for all of them; {@code latchkey mutants --list} has the names. */
  @Override
  public List<String> names() {
    return List.of(PREFIX + "NAME");
  }

  @Override
  public Optional<Adapter> adapter(String name) {
    if (!name.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      Optional<Mutant> mutant =
          Mutants.load(SuiteData.packaged()).find(name.substring(PREFIX.length()));
      return mutant.isPresent()
          ? Optional.of(MutantLoader.of(mutant.get()).adapter())
          : Optional.empty();
    } catch (DataException | MutantException e) {
      throw new IllegalStateException("mutants we come with cannot be made", e);
    }
  }
}
