package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Level;
import java.util.ArrayList;
import java.util.List;

/** The cases of one file while they are being written down. */
final class CaseGroup {
  static final String SEED = "latchkey/1";

  private final Level level;
  private final String area;
  private final String name;
  private final String description;
  private final List<Draft> drafts = new ArrayList<>();

  CaseGroup(Level level, String area, String name, String description) {
    this.level = level;
    this.area = area;
    this.name = name;
    this.description = description;
  }

  Level level() {
    return level;
  }

  String area() {
    return area;
  }

  String name() {
    return name;
  }

  String description() {
    return description;
  }

  List<Draft> drafts() {
    return List.copyOf(drafts);
  }

  /** A positive case; the start of everything that differs from it by one fault. */
  Accepted accept(String slug, String title, String op, Members input, Members output) {
    Draft draft = new Draft(new CaseId(area, name, slug), title, op, input);
    draft.expectOutput(output);
    drafts.add(draft);
    return new Accepted(this, draft);
  }

  void add(Draft draft) {
    drafts.add(draft);
  }

  /** Random bytes that depend on the group and {@code label} only. */
  Bytes random(String label, int count) {
    return SeededRandom.of(SEED, area + "/" + name + "/" + label).bytes(count);
  }
}
