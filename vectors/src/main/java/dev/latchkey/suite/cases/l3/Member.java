package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.Group;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A member that judges, the genuine Commit it must accept, and that Commit's positive case. Every
 * refusal is followed by the genuine Commit: what was refused must have left no trace.
 */
final class Member {
  private final Sheet sheet;
  private final ObjectNode load;
  private final ObjectNode before;
  private final ObjectNode genuine;
  private final ObjectNode after;
  private final List<ObjectNode> prelude = new ArrayList<>();
  private final Entry positive;

  /** The same member beside another positive case. */
  private Member(Member like, Entry positive) {
    this.sheet = like.sheet;
    this.load = like.load;
    this.before = like.before;
    this.genuine = like.genuine;
    this.after = like.after;
    this.prelude.addAll(like.prelude);
    this.positive = positive;
    sheet.add(positive);
  }

  private Member(
      Sheet sheet,
      String slug,
      String title,
      ObjectNode load,
      List<Bytes> prelude,
      Group before,
      Outcome genuine) {
    this.sheet = sheet;
    this.load = sheet.share(slug + "-member", load);
    this.before = sheet.share(slug + "-before", state(before));
    this.genuine = sheet.share(slug + "-commit", text(genuine.message()));
    this.after = sheet.share(slug + "-after", genuine.after());
    for (Bytes message : prelude) {
      this.prelude.add(sheet.share(slug + "-proposal-" + this.prelude.size(), text(message)));
    }
    this.positive = Entry.positive(sheet.id(slug), title, new CaseBody.Script(script(List.of())));
    sheet.add(positive);
  }

  /** A message, and what a member is to say after it. */
  record Outcome(Bytes message, ObjectNode after) {
    static Outcome of(CreatedExternalCommit created) {
      Group next = created.staged().merge();
      ObjectNode after = state(next);
      after.put("removed", false);
      after.put("joiner_leaf", (int) next.ownLeaf().value());
      after.put("members", next.tree().memberCount());
      return new Outcome(created.message().encoded(), after);
    }

    /** The same, for a member that the Commit removes. */
    static Outcome removing(CreatedExternalCommit created, Group before) {
      return new Outcome(created.message().encoded(), state(before).put("removed", true));
    }

    /** A member's Commit. */
    static Outcome of(Bytes message, Group next) {
      return new Outcome(message, state(next).put("removed", false));
    }
  }

  /** The member {@code name} of {@code scene}; {@code slug} becomes the positive case. */
  static Member of(
      Sheet sheet, String slug, String title, Scene scene, String name, Outcome genuine) {
    return new Member(sheet, slug, title, scene.load(name), List.of(), scene.group(name), genuine);
  }

  /** A member loaded otherwise, which hears {@code prelude} first. */
  static Member of(
      Sheet sheet,
      String slug,
      String title,
      ObjectNode load,
      List<Bytes> prelude,
      Group before,
      Outcome genuine) {
    return new Member(sheet, slug, title, load, prelude, before, genuine);
  }

  /** The genuine Commit shows these, too. */
  Member covers(String... requirements) {
    positive.covers(List.of(requirements));
    return this;
  }

  /** {@code message} is refused with {@code code}. */
  Member refuse(
      String slug, String title, Fault fault, ErrorCode code, Bytes message, String... broken) {
    return refuse(slug, title, fault, List.of(code), message, broken);
  }

  /** Refused, where rules overlap and any of {@code codes} names the fault. */
  Member refuse(
      String slug,
      String title,
      Fault fault,
      List<ErrorCode> codes,
      Bytes message,
      String... broken) {
    Expectation refusal =
        new Expectation.Invalid(
            Stages.of(codes.get(0)).id(), codes.stream().map(ErrorCode::id).toList(), Map.of());
    CaseBody body = new CaseBody.Script(script(List.of(ask(text(message), refusal))));
    Entry entry = Entry.negative(sheet.id(slug), title, body, fault, codes, positive);
    sheet.add(entry.covers(Entry.broken(codes, broken)));
    return this;
  }

  /** Another message, after which the genuine one comes too late. */
  Member accept(String slug, String title, Outcome other, String... requirements) {
    List<Step> steps = opening();
    steps.add(ask(text(other.message()), Expectation.valid(other.after())));
    steps.add(ask("validator.state", member(), Expectation.valid(stateOf(other.after()))));
    sheet.add(Entry.positive(sheet.id(slug), title, new CaseBody.Script(steps), requirements));
    return this;
  }

  /**
   * Messages that leave the member in its epoch, each answered with at least {@code shown}; the
   * genuine Commit follows. Refusals of the result have this as their positive case.
   */
  Member take(
      String slug, String title, List<Bytes> messages, ObjectNode shown, String... requirements) {
    List<Step> taken = new ArrayList<>();
    for (Bytes message : messages) {
      taken.add(ask(text(message), Expectation.valid(unchanged().setAll(shown))));
    }
    CaseBody body = new CaseBody.Script(script(taken));
    return new Member(this, Entry.positive(sheet.id(slug), title, body, requirements));
  }

  /** One message that leaves the member in its epoch. */
  Member take(String slug, String title, Bytes message, String... requirements) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return take(slug, title, List.of(message), nothing, requirements);
  }

  /** Accepts {@code heard}, then refuses {@code message}. */
  Member refuseAfter(
      List<Bytes> heard, String slug, String title, Fault fault, ErrorCode code, Bytes message) {
    Expectation refusal = Expectation.invalid(Stages.of(code).id(), code.id());
    List<Step> between = new ArrayList<>();
    for (Bytes earlier : heard) {
      between.add(ask(text(earlier), Expectation.valid(unchanged())));
    }
    between.add(ask(text(message), refusal));
    CaseBody body = new CaseBody.Script(script(between));
    Entry entry = Entry.negative(sheet.id(slug), title, body, fault, List.of(code), positive);
    sheet.add(entry.covers(Entry.broken(List.of(code))));
    return this;
  }

  private ObjectNode unchanged() {
    return resolved(before).deepCopy();
  }

  private List<Step> opening() {
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step.Ask(
            new Call("validator.load", load),
            Optional.of(Step.Save.member("handle")),
            Expectation.valid(before)));
    for (ObjectNode proposal : prelude) {
      steps.add(ask(proposal, Expectation.valid(before)));
    }
    return steps;
  }

  private List<Step> script(List<Step> between) {
    List<Step> steps = opening();
    if (!between.isEmpty()) {
      steps.addAll(between);
      steps.add(ask("validator.state", member(), Expectation.valid(before)));
    }
    steps.add(ask(genuine, Expectation.valid(after)));
    steps.add(ask("validator.state", member(), Expectation.valid(stateOf(resolved(after)))));
    return steps;
  }

  private ObjectNode resolved(ObjectNode reference) {
    return sheet.resolved(reference);
  }

  private static Step ask(JsonNode message, Expectation expectation) {
    ObjectNode input = member();
    input.set("message", message);
    return ask("validator.process", input, expectation);
  }

  private static Step ask(String op, ObjectNode input, Expectation expectation) {
    return new Step.Ask(new Call(op, input), Optional.empty(), expectation);
  }

  private static ObjectNode member() {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.set("handle", Sheet.reference("saved", "handle"));
    return input;
  }

  private static JsonNode text(Bytes message) {
    return JsonNodeFactory.instance.textNode(message.hex());
  }

  static ObjectNode state(Group group) {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.put("epoch", Long.toUnsignedString(group.epoch().value()));
    state.put("epoch_authenticator", group.epochAuthenticator().value().hex());
    return state;
  }

  /** The part of an outcome that {@code validator.state} repeats. */
  private static ObjectNode stateOf(ObjectNode after) {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.set("epoch", after.get("epoch"));
    state.set("epoch_authenticator", after.get("epoch_authenticator"));
    return state;
  }
}
