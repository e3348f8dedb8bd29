package dev.latchkey.suite.runner;

import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.Strength;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.VectorCase;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which cases to run. An empty list or set does not restrict.
 *
 * @param run patterns over case ids, one of which must match
 * @param skip patterns over case ids, none of which may match
 * @param clauses patterns over requirement ids, one of which must match one of the case's
 */
public record Selection(
    List<Glob> run,
    List<Glob> skip,
    Set<String> roles,
    Set<Level> levels,
    Set<Strength> strengths,
    List<Glob> clauses) {
  /** Everything. */
  public static final Selection ALL =
      new Selection(List.of(), List.of(), Set.of(), Set.of(), Set.of(), List.of());

  public Selection {
    run = List.copyOf(run);
    skip = List.copyOf(skip);
    roles = Set.copyOf(roles);
    levels = Set.copyOf(levels);
    strengths = Set.copyOf(strengths);
    clauses = List.copyOf(clauses);
  }

  /** Cases whose ids match one of {@code patterns}. */
  public static Selection of(String... patterns) {
    return new Selection(
        Stream.of(patterns).map(Glob::of).toList(),
        List.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        List.of());
  }

  /**
   * The selected cases in the order of the suite.
   *
   * @throws SelectionException for a pattern, role or clause that matches nothing in the whole
   *     suite, for a pattern that is both to be run and skipped, and when nothing is selected
   */
  public List<VectorCase> from(Suite suite) throws SelectionException {
    requireMatches("--run", run, suite, Selection::idMatches);
    requireMatches("--skip", skip, suite, Selection::idMatches);
    requireMatches("--clause", clauses, suite, Selection::clauseMatches);
    for (Glob skipped : skip) {
      if (run.stream().anyMatch(glob -> glob.toString().equals(skipped.toString()))) {
        throw new SelectionException("\"" + skipped + "\" is both in --run and in --skip");
      }
    }
    for (String role : roles) {
      if (suite.cases().stream().noneMatch(test -> test.role().equals(role))) {
        throw new SelectionException("--role " + role + " matches no case of the suite");
      }
    }
    List<VectorCase> selected = suite.cases().stream().filter(this::selects).toList();
    if (selected.isEmpty()) {
      throw new SelectionException("nothing is selected: no case fulfils all conditions");
    }
    return selected;
  }

  private boolean selects(VectorCase test) {
    return (run.isEmpty() || run.stream().anyMatch(glob -> idMatches(glob, test)))
        && skip.stream().noneMatch(glob -> idMatches(glob, test))
        && (roles.isEmpty() || roles.contains(test.role()))
        && (levels.isEmpty() || levels.contains(test.level()))
        && (strengths.isEmpty() || strengths.contains(test.strength()))
        && (clauses.isEmpty() || clauses.stream().anyMatch(glob -> clauseMatches(glob, test)));
  }

  private static boolean idMatches(Glob glob, VectorCase test) {
    return glob.matches(test.id().toString());
  }

  private static boolean clauseMatches(Glob glob, VectorCase test) {
    return test.requirements().stream().anyMatch(glob::matches);
  }

  private static void requireMatches(
      String option, List<Glob> globs, Suite suite, BiPredicate<Glob, VectorCase> matches)
      throws SelectionException {
    for (Glob glob : globs) {
      Predicate<VectorCase> matching = test -> matches.test(glob, test);
      if (suite.cases().stream().noneMatch(matching)) {
        throw new SelectionException(option + " " + glob + " matches no case of the suite");
      }
    }
  }
}
