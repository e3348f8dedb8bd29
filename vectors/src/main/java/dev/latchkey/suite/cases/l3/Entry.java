package dev.latchkey.suite.cases.l3;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.VectorCase;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One case of a sheet. A negative one gives its requirements to the positive one beside it too. */
final class Entry {
  private final CaseId id;
  private final String title;
  private final CaseBody body;
  private final List<Fault> faults;
  private final Optional<Entry> twin;
  private final Set<String> requirements = new LinkedHashSet<>();

  private Entry(CaseId id, String title, CaseBody body, List<Fault> faults, Optional<Entry> twin) {
    this.id = id;
    this.title = title;
    this.body = body;
    this.faults = List.copyOf(faults);
    this.twin = twin;
  }

  static Entry positive(CaseId id, String title, CaseBody body, String... requirements) {
    Entry entry = new Entry(id, title, body, List.of(), Optional.empty());
    return entry.covers(List.of(requirements));
  }

  /** A refusal with one of {@code codes}; the rules of all of them are broken at once. */
  static Entry negative(
      CaseId id, String title, CaseBody body, Fault fault, List<ErrorCode> codes, Entry twin) {
    List<Fault> faults = codes.size() > 1 ? List.of(fault, Fault.MULTI_FAULT) : List.of(fault);
    return new Entry(id, title, body, faults, Optional.of(twin));
  }

  Entry covers(Collection<String> more) {
    requirements.addAll(more);
    twin.ifPresent(positive -> positive.requirements.addAll(more));
    return this;
  }

  /**
   * What a refusal with one of {@code codes} shows: {@code exactly} these rules, and one for each
   * code that none of them asks for.
   */
  static Set<String> broken(List<ErrorCode> codes, String... exactly) {
    Set<String> broken = new LinkedHashSet<>(List.of(exactly));
    for (ErrorCode code : codes) {
      if (code.requirements().stream().noneMatch(broken::contains)) {
        broken.add(code.requirements().get(0));
      }
    }
    return broken;
  }

  List<Fault> faults() {
    return faults;
  }

  Set<String> requirements() {
    return requirements;
  }

  VectorCase toCase() {
    List<String> covered = List.copyOf(requirements);
    VectorCase test =
        VectorCase.of(id, title, Level.L3, covered.get(0), body).withRequirements(covered);
    return twin.isEmpty()
        ? test
        : test.negative(faults.stream().map(Fault::id).toList(), twin.get().id);
  }
}
