package dev.latchkey.cli;

import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.Strength;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.runner.Glob;
import dev.latchkey.suite.runner.Selection;
import dev.latchkey.suite.runner.SelectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which cases. All may be given more than once. */
final class SelectionOptions {
  @Option(
      names = "--run",
      paramLabel = "GLOB",
      description =
          "Only cases whose ids match: * within one part of the id, ** across parts."
              + " Repeat for more.")
  private List<String> run = new ArrayList<>();

  @Option(names = "--skip", paramLabel = "GLOB", description = "Not the cases whose ids match.")
  private List<String> skip = new ArrayList<>();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "Only cases for this role: codec, creator, joiner, validator, …")
  private List<String> roles = new ArrayList<>();

  @Option(names = "--level", paramLabel = "L1..L4", description = "Only cases of this level.")
  private List<Level> levels = new ArrayList<>();

  @Option(
      names = "--strength",
      paramLabel = "MUST|SHOULD|MAY",
      description = "Only cases of this strength.")
  private List<Strength> strengths = new ArrayList<>();

  @Option(
      names = "--clause",
      paramLabel = "GLOB",
      description = "Only cases for matching requirements, for example XIP82-RECV-*.")
  private List<String> clauses = new ArrayList<>();

  boolean isEverything() {
    return run.isEmpty()
        && skip.isEmpty()
        && roles.isEmpty()
        && levels.isEmpty()
        && strengths.isEmpty()
        && clauses.isEmpty();
  }

  /** Adds what is selected to the header. */
  void describe(Map<String, String> setup) {
    describe(setup, "run", run);
    describe(setup, "skip", skip);
    describe(setup, "role", roles);
    describe(setup, "level", levels);
    describe(setup, "strength", strengths);
    describe(setup, "clause", clauses);
  }

  private static void describe(Map<String, String> setup, String name, List<?> values) {
    if (!values.isEmpty()) {
      setup.put(name, values.stream().map(Object::toString).collect(Collectors.joining(" ")));
    }
  }

  List<VectorCase> from(Suite suite) throws CommandException {
    try {
      return new Selection(
              globs(run),
              globs(skip),
              Set.copyOf(roles),
              Set.copyOf(levels),
              Set.copyOf(strengths),
              globs(clauses))
          .from(suite);
    } catch (SelectionException e) {
      throw CommandException.usage(
          String.valueOf(e.getMessage()), "latchkey list shows what there is.");
    }
  }

  private static List<Glob> globs(List<String> patterns) throws CommandException {
    List<Glob> globs = new ArrayList<>();
    for (String pattern : patterns) {
      try {
        globs.add(Glob.of(pattern));
      } catch (IllegalArgumentException e) {
        throw CommandException.usage(
            String.valueOf(e.getMessage()), "Patterns look like area/group/*.");
      }
    }
    return globs;
  }
}
