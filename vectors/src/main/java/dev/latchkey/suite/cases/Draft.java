package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.PredicateSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One case while it is being written down. */
final class Draft {
  private final CaseId id;
  private final String title;
  private final String op;
  private final Members input;
  private final Set<String> requirements = new LinkedHashSet<>();
  private Expectation expectation = Expectation.valid();
  private OptionalLong now = OptionalLong.empty();
  private Optional<Bytes> rng = Optional.empty();
  private Optional<String> comment = Optional.empty();
  private Optional<Flag> flag = Optional.empty();
  private Optional<Draft> twin = Optional.empty();
  private Optional<String> seed = Optional.empty();
  private int count;

  Draft(CaseId id, String title, String op, Members input) {
    this.id = id;
    this.title = title;
    this.op = op;
    this.input = input;
  }

  /** The same question with another input. */
  Draft variant(CaseId newId, String newTitle, Members newInput) {
    Draft variant = new Draft(newId, newTitle, op, newInput);
    variant.now = now;
    variant.rng = rng;
    return variant;
  }

  void expectOutput(Members output) {
    expectation = Expectation.valid(output.json());
  }

  /** A rejection; what it differs from must show that the rule can be kept. */
  void expectRefusal(Flag planted, ErrorCode code, List<String> broken, Draft from) {
    expectation = Expectation.invalid(Stages.of(code).id(), code.id());
    flag = Optional.of(planted);
    twin = Optional.of(from);
    requirements.addAll(broken);
    if (broken.stream().noneMatch(code.requirements()::contains)) {
      requirements.add(code.requirements().get(0));
    }
    from.requirements.addAll(requirements);
  }

  void expectEither(String why, String ambiguity) {
    expectation = new Expectation.Acceptable(why, ambiguity, Members.NONE.json(), Map.of());
  }

  /** Conditions for what has no single right answer, instead of members. */
  void expectPredicates(List<PredicateSpec> predicates) {
    expectation = new Expectation.Valid(Members.NONE.json(), predicates, Map.of());
  }

  /** Makes it a series: the input is a template. */
  void repeat(String newSeed, int times) {
    seed = Optional.of(newSeed);
    count = times;
  }

  void covers(List<String> more) {
    requirements.addAll(more);
  }

  void at(long nowNs) {
    now = OptionalLong.of(nowNs);
  }

  void withRandom(Bytes bytes) {
    rng = Optional.of(bytes);
  }

  void comment(String text) {
    comment = Optional.of(text);
  }

  CaseId id() {
    return id;
  }

  String title() {
    return title;
  }

  Members input() {
    return input;
  }

  Optional<String> comment() {
    return comment;
  }

  Optional<Flag> flag() {
    return flag;
  }

  Optional<CaseId> twin() {
    return twin.map(Draft::id);
  }

  List<String> requirements() {
    return List.copyOf(requirements);
  }

  CaseBody body() {
    Call call = new Call(op, input.json(), now, rng);
    if (seed.isPresent() && expectation instanceof Expectation.Valid valid) {
      return new CaseBody.Series(call, valid, seed.get(), count, List.of(), Optional.empty());
    }
    return new CaseBody.Single(call, expectation);
  }
}
