package dev.latchkey.suite.cases.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.PredicateSpec;
import dev.latchkey.suite.model.Step;
import dev.latchkey.suite.model.VectorCase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One case while it is being written: questions in order, each with what must come of it. */
final class Play {
  private final CaseId id;
  private final String title;
  private final List<Step.Ask> steps = new ArrayList<>();
  private final Set<String> requirements = new LinkedHashSet<>();
  private Optional<JoinFault> fault = Optional.empty();
  private Optional<Play> twin = Optional.empty();

  Play(CaseId id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Checks these requirements. */
  Play covers(String... more) {
    requirements.addAll(List.of(more));
    twin.ifPresent(positive -> positive.requirements.addAll(List.of(more)));
    return this;
  }

  /** Differs by {@code planted} from {@code positive}, which shows that the rules can be kept. */
  Play differs(JoinFault planted, Play positive, String... broken) {
    fault = Optional.of(planted);
    twin = Optional.of(positive);
    return covers(broken);
  }

  /** Asks; the answer must be a success. */
  Play ask(String op, Doc input) {
    return step(new Call(op, input.json()), Expectation.valid());
  }

  Play step(Call call, Expectation expectation) {
    steps.add(new Step.Ask(call, Optional.empty(), expectation));
    return this;
  }

  private Play last(Step.Ask changed) {
    steps.set(steps.size() - 1, changed);
    return this;
  }

  private Step.Ask last() {
    return steps.get(steps.size() - 1);
  }

  /** The last question is asked at this time. */
  Play at(long nowNs) {
    return last(new Step.Ask(last().call().at(nowNs), last().save(), last().expect()));
  }

  Play withRng(Bytes random) {
    return last(new Step.Ask(last().call().withRng(random), last().save(), last().expect()));
  }

  /** Keeps the whole of the last answer. */
  Play save(String name) {
    return save(name, "");
  }

  Play save(String name, String from) {
    return last(
        new Step.Ask(last().call(), Optional.of(new Step.Save(name, from)), last().expect()));
  }

  /** The last answer must contain these members. */
  Play gives(Doc output) {
    Expectation.Valid before = (Expectation.Valid) last().expect();
    return last(
        new Step.Ask(
            last().call(),
            last().save(),
            new Expectation.Valid(output.json(), before.predicates(), Map.of())));
  }

  /** And fulfil a condition; {@code arguments} without the pointer. */
  Play holds(String predicate, String at, Doc arguments) {
    Expectation.Valid before = (Expectation.Valid) last().expect();
    List<PredicateSpec> more = new ArrayList<>(before.predicates());
    more.add(new PredicateSpec(predicate, arguments.text("at", at).json()));
    return last(
        new Step.Ask(
            last().call(), last().save(), new Expectation.Valid(before.output(), more, Map.of())));
  }

  /** The value at {@code at} is what an earlier step has saved. */
  Play same(String at, String savedPath) {
    return holds("byte-identical-to", at, Doc.NONE.set("to", Doc.saved(savedPath)));
  }

  Play contains(String at, Doc item) {
    return holds("contains", at, Doc.NONE.set("item", item));
  }

  Play lacks(String at, Doc item) {
    return holds("lacks", at, Doc.NONE.set("item", item));
  }

  /** The array has as many elements, whatever they are. */
  Play counts(String at, int elements) {
    return holds("count", at, Doc.NONE.number("elements", elements));
  }

  /** Actions of these kinds happen in this order, among others. */
  Play inOrder(String... kinds) {
    return holds(
        "in-order",
        "/actions",
        Doc.NONE.list("items", List.of(kinds).stream().map(it -> Doc.of("kind", it)).toList()));
  }

  /** The last question must be refused. */
  Play refused(ErrorCode code) {
    if (requirements.stream().noneMatch(code.requirements()::contains)) {
      covers(code.requirements().get(0));
    }
    return last(
        new Step.Ask(
            last().call(), last().save(), Expectation.invalid(Stages.of(code).id(), code.id())));
  }

  Optional<JoinFault> fault() {
    return fault;
  }

  Set<String> requirements() {
    return requirements;
  }

  VectorCase toCase() {
    List<String> covered = List.copyOf(requirements);
    CaseBody body =
        steps.size() == 1
            ? new CaseBody.Single(last().call(), last().expect())
            : new CaseBody.Script(List.copyOf(steps));
    VectorCase test =
        VectorCase.of(id, title, Level.L3, covered.get(0), body).withRequirements(covered);
    return fault.isEmpty() ? test : test.negative(List.of(fault.get().id()), twin.orElseThrow().id);
  }
}
