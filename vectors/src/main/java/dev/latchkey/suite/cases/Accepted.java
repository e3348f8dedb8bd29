package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.PredicateSpec;
import java.util.List;
import java.util.function.UnaryOperator;

/** A positive case to start from. Every refusal made of it names it as its twin. */
final class Accepted {
  private final CaseGroup group;
  private final Draft draft;

  Accepted(CaseGroup group, Draft draft) {
    this.group = group;
    this.draft = draft;
  }

  Accepted covers(String... requirements) {
    draft.covers(List.of(requirements));
    return this;
  }

  Accepted at(long nowNs) {
    draft.at(nowNs);
    return this;
  }

  Accepted withRandom(Bytes bytes) {
    draft.withRandom(bytes);
    return this;
  }

  Accepted comment(String text) {
    draft.comment(text);
    return this;
  }

  /** Expects conditions to hold instead of members of the output. */
  Accepted holds(PredicateSpec... predicates) {
    draft.expectPredicates(List.of(predicates));
    return this;
  }

  /** Asks many times, with what the template draws. */
  Accepted series(int count) {
    draft.repeat(CaseGroup.SEED, count);
    return this;
  }

  Members input() {
    return draft.input();
  }

  /** The input with one fault in it, which must be refused under {@code broken}. */
  Accepted refuse(
      String slug,
      String title,
      Flag fault,
      ErrorCode code,
      UnaryOperator<Members> change,
      String... broken) {
    Draft refused = variant(slug, title, change);
    refused.expectRefusal(fault, code, List.of(broken), draft);
    return this;
  }

  /** The same input at another time, which must be refused. */
  Accepted refuseAt(
      String slug, String title, Flag fault, ErrorCode code, long nowNs, String... broken) {
    Draft refused = variant(slug, title, UnaryOperator.identity());
    refused.at(nowNs);
    refused.expectRefusal(fault, code, List.of(broken), draft);
    return this;
  }

  /** Another input that is as good. */
  Accepted alsoAccept(
      String slug,
      String title,
      UnaryOperator<Members> change,
      Members output,
      String... requirements) {
    Draft accepted = variant(slug, title, change);
    accepted.expectOutput(output);
    accepted.covers(List.of(requirements));
    return new Accepted(group, accepted);
  }

  /** Another input that the specification leaves open. */
  Accepted either(
      String slug,
      String title,
      UnaryOperator<Members> change,
      String why,
      String ambiguity,
      String... requirements) {
    Draft open = variant(slug, title, change);
    open.expectEither(why, ambiguity);
    open.covers(List.of(requirements));
    return this;
  }

  private Draft variant(String slug, String title, UnaryOperator<Members> change) {
    CaseId id = new CaseId(group.area(), group.name(), slug);
    Draft variant = draft.variant(id, title, change.apply(draft.input()));
    group.add(variant);
    return variant;
  }
}
