package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.appdata.Bootstrap;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Group;
import dev.latchkey.message.Proposal;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A member of an XMTP group that is put one question: whether it takes a message in. After every
 * refusal it must be where it was, and Erin's ordinary Commit of the same epoch must carry it on.
 */
final class XipTrial {
  private final Sheet sheet;
  private final JsonNode load;
  private final JsonNode associations;
  private final List<Step> heard;
  private final JsonNode before;
  private final Optional<Post> carriesOn;
  private final OptionalLong clock;

  /**
   * A message as the delivery service hands it out.
   *
   * @param at its stamp
   * @param after what the member says once it has taken it in
   */
  record Post(JsonNode message, long at, ObjectNode after) {
    static Post of(Member.Outcome outcome, long at) {
      return new Post(text(outcome.message()), at, outcome.after());
    }

    /** A member's Commit. */
    static Post of(CreatedCommit commit, long at) {
      return of(Member.Outcome.of(commit.message().encoded(), commit.staged().merge()), at);
    }

    /** A proposal, which opens no epoch. */
    static Post proposal(Bytes message, long at, Group group) {
      return new Post(text(message), at, Member.state(group));
    }
  }

  private XipTrial(
      Sheet sheet,
      JsonNode load,
      JsonNode associations,
      List<Step> heard,
      JsonNode before,
      Optional<Post> carriesOn,
      OptionalLong clock) {
    this.sheet = sheet;
    this.load = load;
    this.associations = associations;
    this.heard = List.copyOf(heard);
    this.before = before;
    this.carriesOn = carriesOn;
    this.clock = clock;
  }

  /**
   * {@code judge} in the present epoch of {@code scene}.
   *
   * @param name of what is shared by the cases
   * @param associations of all joiners, as they stand in the file
   */
  static XipTrial of(Sheet sheet, String name, XipScene scene, String judge, JsonNode associations)
      throws ProtocolException {
    return of(sheet, name, scene.load(judge), scene, judge, associations);
  }

  /** The same, loaded by other means. */
  static XipTrial of(
      Sheet sheet,
      String name,
      ObjectNode load,
      XipScene scene,
      String judge,
      JsonNode associations)
      throws ProtocolException {
    Proposal[] rename =
        Bootstrap.isMigrated(scene.dictionary())
            ? new Proposal[] {XipProposals.name(name)}
            : new Proposal[0];
    CreatedCommit next = scene.draft("erin", sheet.id(name) + " goes on", rename);
    Member.Outcome outcome = Member.Outcome.of(next.message().encoded(), next.staged().merge());
    Post carriesOn =
        new Post(
            sheet.share(name + "-next", text(outcome.message())),
            scene.now() + XipScene.SECOND,
            outcome.after());
    return new XipTrial(
        sheet,
        sheet.share(name + "-member", load),
        associations,
        List.of(),
        sheet.share(name + "-before", Member.state(scene.group(judge))),
        Optional.of(carriesOn),
        OptionalLong.empty());
  }

  /** The member has taken {@code posts} in before. */
  XipTrial hearing(Post... posts) {
    List<Step> more = new ArrayList<>(heard);
    JsonNode state = before;
    boolean opened = false;
    for (Post post : posts) {
      more.add(process(post.message, post.at, Expectation.valid(post.after)));
      opened |= post.after.has("removed");
      state = stateOf(post.after);
    }
    return new XipTrial(
        sheet, load, associations, more, state, opened ? Optional.empty() : carriesOn, clock);
  }

  /** The member has refused {@code message} before, and is where it was. */
  XipTrial refusing(Bytes message, long at, XipFault fault) {
    List<Step> more = new ArrayList<>(heard);
    more.add(process(text(message), at, refusal(fault)));
    return new XipTrial(sheet, load, associations, more, before, carriesOn, clock);
  }

  /** What carries the member on after a refusal. */
  XipTrial carriedOnBy(Post post) {
    return new XipTrial(sheet, load, associations, heard, before, Optional.of(post), clock);
  }

  /** With other answers of the identity log. */
  XipTrial knowing(JsonNode others) {
    return new XipTrial(sheet, load, others, heard, before, carriesOn, clock);
  }

  /** With another time on the member's own clock, which is nobody's business. */
  XipTrial atClock(long now) {
    return new XipTrial(sheet, load, associations, heard, before, carriesOn, OptionalLong.of(now));
  }

  /** The member takes {@code post} in. */
  Entry accept(String slug, String title, Post post, String... requirements) {
    List<Step> steps = opening();
    steps.add(process(post.message, post.at, Expectation.valid(post.after)));
    steps.add(ask("validator.state", member(), Expectation.valid(stateOf(post.after))));
    Entry entry = Entry.positive(sheet.id(slug), title, new CaseBody.Script(steps), requirements);
    sheet.add(entry);
    return entry;
  }

  /** The member refuses {@code message} with any of {@code codes} and stays as it was. */
  Entry refuse(String slug, String title, XipFault fault, Bytes message, long at, Entry twin) {
    List<Step> steps = opening();
    steps.add(process(text(message), at, refusal(fault)));
    steps.add(ask("validator.state", member(), Expectation.valid((ObjectNode) before)));
    Post next = carriesOn.orElseThrow();
    steps.add(process(next.message, next.at, Expectation.valid(next.after)));
    steps.add(ask("validator.state", member(), Expectation.valid(stateOf(next.after))));
    Entry entry =
        Entry.negative(
            sheet.id(slug), title, new CaseBody.Script(steps), fault.kind(), fault.codes(), twin);
    sheet.add(entry.covers(fault.broken()));
    return entry;
  }

  private static Expectation refusal(XipFault fault) {
    return new Expectation.Invalid(
        Stages.of(fault.codes().get(0)).id(),
        fault.codes().stream().map(ErrorCode::id).toList(),
        Map.of());
  }

  private List<Step> opening() {
    List<Step> steps = new ArrayList<>();
    ObjectNode loaded = heard.isEmpty() ? (ObjectNode) before : Expectation.valid().output();
    steps.add(
        new Step.Ask(
            timed(new Call("validator.load", load)),
            Optional.of(Step.Save.member("handle")),
            Expectation.valid(loaded)));
    steps.addAll(heard);
    return steps;
  }

  private Step process(JsonNode message, long at, Expectation expectation) {
    ObjectNode input = member();
    input.set("message", message);
    input.put("envelope_ns", Long.toUnsignedString(at));
    input.set("associations", associations);
    return ask("validator.process", input, expectation);
  }

  private Step ask(String op, ObjectNode input, Expectation expectation) {
    return new Step.Ask(timed(new Call(op, input)), Optional.empty(), expectation);
  }

  private Call timed(Call call) {
    return clock.isPresent() ? call.at(clock.getAsLong()) : call;
  }

  private static ObjectNode member() {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.set("handle", Sheet.reference("saved", "handle"));
    return input;
  }

  private static JsonNode text(Bytes message) {
    return JsonNodeFactory.instance.textNode(message.hex());
  }

  private static ObjectNode stateOf(ObjectNode after) {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.set("epoch", after.get("epoch"));
    state.set("epoch_authenticator", after.get("epoch_authenticator"));
    return state;
  }
}
