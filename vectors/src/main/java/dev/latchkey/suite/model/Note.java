package dev.latchkey.suite.model;

import java.util.List;

/**
 * What a flag means.
 *
 * @param description what was done to the input
 * @param effect what an implementation that gets it wrong lets happen
 */
public record Note(
    BugType bugType,
    String description,
    String effect,
    List<String> requirements,
    List<String> links,
    List<String> cves) {
  public Note {
    requirements = List.copyOf(requirements);
    links = List.copyOf(links);
    cves = List.copyOf(cves);
  }

  public Note(BugType bugType, String description, String effect, List<String> requirements) {
    this(bugType, description, effect, requirements, List.of(), List.of());
  }
}
