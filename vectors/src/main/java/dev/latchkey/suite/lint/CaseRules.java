package dev.latchkey.suite.lint;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ErrorCodes;
import dev.latchkey.suite.catalogue.Requirement;
import dev.latchkey.suite.catalogue.Requirements;
import dev.latchkey.suite.catalogue.RetiredIds;
import dev.latchkey.suite.catalogue.Stage;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Draws;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.PredicateSpec;
import dev.latchkey.suite.model.Step;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.runner.Mutators;
import dev.latchkey.suite.runner.Predicates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Rules for one case in the light of the whole suite and its catalogues. */
final class CaseRules {
  /** The one flag that allows a case to have several faults, and so several right codes. */
  static final String MULTI_FAULT = "MultiFault";

  private final Map<CaseId, VectorCase> cases;
  private final Requirements requirements;
  private final List<RetiredIds.Retired> retired;
  private final Set<String> mutants;
  private final Consumer<Finding> findings;

  CaseRules(
      Map<CaseId, VectorCase> cases,
      Requirements requirements,
      List<RetiredIds.Retired> retired,
      Set<String> mutants,
      Consumer<Finding> findings) {
    this.cases = cases;
    this.requirements = requirements;
    this.retired = retired;
    this.mutants = mutants;
    this.findings = findings;
  }

  /** Where to put what is found about the case at hand. */
  @FunctionalInterface
  private interface Report {
    void that(String rule, String detail);
  }

  void check(String file, VectorCase test) {
    Report found =
        (rule, detail) -> findings.accept(new Finding(file + " " + test.id(), rule, detail));
    retired(test, found);
    catalogued(test, found);
    twin(test, found);
    for (Expectation expectation : test.body().expectations()) {
      if (expectation instanceof Expectation.Invalid invalid) {
        rejection(test, invalid, found);
      }
      if (expectation instanceof Expectation.Valid valid) {
        predicates(valid, found);
      }
    }
    body(test, found);
  }

  private void retired(VectorCase test, Report found) {
    for (RetiredIds.Retired entry : retired) {
      if (entry.id().equals(test.id().toString())) {
        found.that("retired-id", "retired on " + entry.date() + ": " + entry.reason());
      }
    }
  }

  private void catalogued(VectorCase test, Report found) {
    for (String id : test.requirements()) {
      if (requirements.find(id).isEmpty()) {
        found.that("unknown-requirement", id + " is not in the catalogue");
      }
    }
    for (String mutant : test.kills()) {
      if (!mutants.contains(mutant)) {
        found.that("unknown-mutant", mutant + " does not exist");
      }
    }
  }

  private void twin(VectorCase test, Report found) {
    if (test.twin().isEmpty()) {
      return;
    }
    Optional<VectorCase> twin = Optional.ofNullable(cases.get(test.twin().get()));
    if (twin.isEmpty()) {
      found.that("missing-twin", test.twin().get() + " does not exist");
      return;
    }
    if (twin.get().body().expectations().stream()
        .anyMatch(it -> !(it instanceof Expectation.Valid))) {
      found.that("twin-not-valid", twin.get().id() + " does not expect success throughout");
    }
    if (twin.get().body().calls().equals(test.body().calls())
        && twin.get().body() instanceof CaseBody.Single) {
      found.that("twin-identical", twin.get().id() + " asks the same and expects otherwise");
    }
  }

  private void rejection(VectorCase test, Expectation.Invalid invalid, Report found) {
    if (Stage.byId(invalid.stage()).isEmpty()) {
      found.that("unknown-stage", invalid.stage());
    }
    if (invalid.codes().size() > 1 && !test.flags().contains(MULTI_FAULT)) {
      found.that("several-codes", "allowed only with the flag " + MULTI_FAULT);
    }
    for (String code : invalid.codes()) {
      Optional<ErrorCode> known = ErrorCodes.byId(code);
      if (known.isEmpty()) {
        found.that("unknown-code", code);
      } else if (test.requirements().stream().noneMatch(it -> demands(it, known.get()))) {
        found.that("code-without-requirement", "no requirement of the case asks for " + code);
      }
    }
  }

  private boolean demands(String requirement, ErrorCode code) {
    return code.requirements().contains(requirement)
        || requirements
            .find(requirement)
            .flatMap(Requirement::expectedError)
            .filter(code.id()::equals)
            .isPresent();
  }

  private static void predicates(Expectation.Valid valid, Report found) {
    for (PredicateSpec predicate : valid.predicates()) {
      if (!Predicates.names().contains(predicate.name())) {
        found.that("unknown-predicate", predicate.name());
      }
    }
  }

  private static void body(VectorCase test, Report found) {
    if (test.body() instanceof CaseBody.Script script) {
      for (Step step : script.steps()) {
        if (step instanceof Step.Mutate mutate && !Mutators.names().contains(mutate.by())) {
          found.that("unknown-mutation", mutate.by());
        }
      }
    }
    if (test.body() instanceof CaseBody.Series series) {
      try {
        new Draws(series.seed(), test.id()).question(series.template().input(), 0);
      } catch (RuntimeException e) {
        found.that("bad-draw", String.valueOf(e.getMessage()));
      }
    }
  }
}
