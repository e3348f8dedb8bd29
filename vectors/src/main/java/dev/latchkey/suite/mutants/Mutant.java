package dev.latchkey.suite.mutants;

import java.util.List;
import java.util.TreeSet;

/**
 * One planted bug.
 *
 * @param name immutable slug, for example {@code aad-omits-expiry}
 * @param story the bug in one sentence, as its author would have to admit it
 * @param requirements what it breaks
 * @param edits what is changed, in this order, each in the code that the one before left
 * @param excuse why no case of the suite needs to find it; {@link Excuse#NONE} for most
 */
public record Mutant(
    String name, String story, List<String> requirements, List<PlacedEdit> edits, Excuse excuse) {
  /** The reference itself. */
  static final Mutant NONE = new Mutant("none", "No bug.", List.of(), List.of(), Excuse.NONE);

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
