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
  private final Optional<Fault> fault;
  private final Optional<Entry> twin;
  private final Set<String> requirements = new LinkedHashSet<>();

  private Entry(
      CaseId id, String title, CaseBody body, Optional<Fault> fault, Optional<Entry> twin) {
    this.id = id;
    this.title = title;
    this.body = body;
    this.fault = fault;
    this.twin = twin;
  }

  static Entry positive(CaseId id, String title, CaseBody body, String... requirements) {
    Entry entry = new Entry(id, title, body, Optional.empty(), Optional.empty());
    return entry.covers(List.of(requirements));
  }

  static Entry negative(CaseId id, String title, CaseBody body, Fault fault, Entry twin) {
    return new Entry(id, title, body, Optional.of(fault), Optional.of(twin));
  }

  Entry covers(Collection<String> more) {
    requirements.addAll(more);
    twin.ifPresent(positive -> positive.requirements.addAll(more));
    return this;
  }

  /** What a refusal with {@code code} shows, unless a case says so more exactly. */
  static List<String> broken(ErrorCode code, String... exactly) {
    return exactly.length > 0 ? List.of(exactly) : code.requirements().subList(0, 1);
  }

  Optional<Fault> fault() {
    return fault;
  }

  Set<String> requirements() {
    return requirements;
  }

  VectorCase toCase() {
    List<String> covered = List.copyOf(requirements);
    VectorCase test =
        VectorCase.of(id, title, Level.L3, covered.get(0), body).withRequirements(covered);
    return twin.isEmpty() ? test : test.negative(List.of(fault.orElseThrow().id()), twin.get().id);
  }
}
