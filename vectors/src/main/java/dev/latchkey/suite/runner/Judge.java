package dev.latchkey.suite.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.failure.ErrorCodes;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.PredicateSpec;
import dev.latchkey.suite.model.References;
import dev.latchkey.suite.protocol.ErrorStyle;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.result.Outcome;
import java.util.Map;
import java.util.Optional;

/** Compares a reply with what is expected. The same for every subject, and without memory. */
final class Judge {
  private final ErrorStyle errors;
  private final NativeErrors translation;

  Judge(ErrorStyle errors, NativeErrors translation) {
    this.errors = errors;
    this.translation = translation;
  }

  /**
   * Judges {@code reply}; {@code saved} holds values that predicates may refer to.
   *
   * @return any outcome from {@code PASS} to {@code WRONG_REASON}, {@code UNSUPPORTED_UNDECLARED}
   *     or {@code ERROR}
   */
  Judgement judge(Expectation expectation, Reply reply, Map<String, JsonNode> saved) {
    return reply.match(
        new Reply.Cases<>() {
          @Override
          public Judgement ok(Reply.Ok ok) {
            return expectation.match(new Accepted(ok, saved));
          }

          @Override
          public Judgement reject(Reply.Reject reject) {
            return expectation.match(new Rejected(reject));
          }

          @Override
          public Judgement unsupported(Reply.Unsupported unsupported) {
            return Judgement.of(
                Outcome.UNSUPPORTED_UNDECLARED,
                "declared this operation, then refused it: " + unsupported.reason());
          }

          @Override
          public Judgement fault(Reply.Fault fault) {
            return Judgement.of(Outcome.ERROR, fault.message());
          }
        });
  }

  /** A reply {@code ok}. */
  private record Accepted(Reply.Ok ok, Map<String, JsonNode> saved)
      implements Expectation.Cases<Judgement> {
    @Override
    public Judgement valid(Expectation.Valid valid) {
      Optional<String> difference = difference(valid.output());
      if (difference.isPresent()) {
        return Judgement.of(Outcome.FAIL, difference.get());
      }
      for (PredicateSpec predicate : valid.predicates()) {
        Optional<Judgement> violated = violated(predicate);
        if (violated.isPresent()) {
          return violated.get();
        }
      }
      return Judgement.of(Outcome.PASS);
    }

    private Optional<Judgement> violated(PredicateSpec predicate) {
      try {
        JsonNode arguments = References.resolve(predicate.arguments(), References.SAVED, saved);
        return Predicates.violation(predicate.name(), ok.output(), arguments)
            .map(why -> Judgement.of(Outcome.FAIL, why));
      } catch (References.DanglingReferenceException | IllegalArgumentException e) {
        return Optional.of(Judgement.of(Outcome.INFRA, "the case is wrong: " + e.getMessage()));
      }
    }

    @Override
    public Judgement invalid(Expectation.Invalid invalid) {
      return Judgement.of(Outcome.FAIL, "accepted; expected a rejection, " + Judge.reason(invalid));
    }

    @Override
    public Judgement acceptable(Expectation.Acceptable acceptable) {
      return difference(acceptable.ifAccepted())
          .map(difference -> Judgement.of(Outcome.FAIL, difference))
          .orElseGet(() -> Judgement.passing("accepted"));
    }

    private Optional<String> difference(ObjectNode expected) {
      return OutputComparison.difference(expected, ok.output());
    }
  }

  /** A reply {@code reject}. */
  private final class Rejected implements Expectation.Cases<Judgement> {
    private final Reply.Reject reject;

    private Rejected(Reply.Reject reject) {
      this.reject = reject;
    }

    @Override
    public Judgement valid(Expectation.Valid valid) {
      return Judgement.of(Outcome.FAIL, "rejected, " + given() + "; expected success");
    }

    @Override
    public Judgement invalid(Expectation.Invalid invalid) {
      if (errors == ErrorStyle.NONE) {
        return Judgement.of(Outcome.PASS_UNVERIFIED);
      }
      Optional<String> code = code();
      Optional<String> stage = reject.stage().or(() -> code.flatMap(Rejected::stageOf));
      boolean stageFits = stage.isEmpty() || fits(stage.get(), invalid);
      boolean codeFits = code.isEmpty() || invalid.codes().contains(code.get());
      if (!stageFits || !codeFits) {
        return Judgement.of(
            Outcome.WRONG_REASON,
            "expected a rejection, " + Judge.reason(invalid),
            "got one, " + given());
      }
      if (code.isPresent()) {
        return Judgement.of(Outcome.PASS);
      }
      return Judgement.of(stage.isPresent() ? Outcome.PASS_STAGE : Outcome.PASS_UNVERIFIED);
    }

    @Override
    public Judgement acceptable(Expectation.Acceptable acceptable) {
      return Judgement.passing("rejected");
    }

    private Optional<String> code() {
      return reject
          .code()
          .or(
              () ->
                  errors == ErrorStyle.NATIVE
                      ? reject.nativeText().flatMap(translation::translate)
                      : Optional.empty());
    }

    /** The stage that is named; or, where several codes are right, that of one of them. */
    private static boolean fits(String stage, Expectation.Invalid invalid) {
      return stage.equals(invalid.stage())
          || invalid.codes().stream()
              .anyMatch(code -> stageOf(code).filter(stage::equals).isPresent());
    }

    private static Optional<String> stageOf(String code) {
      return ErrorCodes.byId(code).map(known -> Stages.of(known).id());
    }

    private String given() {
      return reject.stage().orElse("no stage")
          + " / "
          + code().orElse("no code")
          + reject.nativeText().map(text -> ": " + text).orElse("");
    }
  }

  private static String reason(Expectation.Invalid invalid) {
    return invalid.stage() + " / " + String.join(" or ", invalid.codes());
  }
}
