package dev.latchkey.suite.mutants;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One planted bug.
 *
 * @param name immutable slug, for example {@code aad-omits-expiry}
 * @param story the bug in one sentence, as its author would have to admit it
 * @param requirements what it breaks
 * @param edits what is changed, in this order, each in the code that the one before left
 * @param equivalent why no case can tell the mutant from the reference; empty for a real bug
 */
public record Mutant(
    String name,
    String story,
    List<String> requirements,
    List<PlacedEdit> edits,
    Optional<String> equivalent) {
  public Mutant {
    requirements = List.copyOf(requirements);
    edits = List.copyOf(edits);
  }

  /** The classes that differ, by binary name. */
  public List<String> classes() {
    TreeSet<String> names = new TreeSet<>();
    edits.forEach(edit -> names.add(edit.type()));
    return List.copyOf(names);
  }
}
