package dev.latchkey.suite.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.json.CanonicalJson;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.model.VectorFileWriter;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.ReplyCodec;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.subject.Answer;
import dev.latchkey.suite.subject.Diagnostics;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The questions and answers of one run of one case, and what they amount to so far. */
final class Exchange {
  private static final int MAX_SHOWN_CHARACTERS = 4_000;
  private static final String NOISE = "noise";

  private final VectorCase test;
  private final Session session;
  private final Judge judge;
  private final RunSettings settings;
  private final List<String> warnings = new ArrayList<>();
  private final StringBuilder log = new StringBuilder();
  private Judgement judgement = Judgement.of(Outcome.PASS);
  private Optional<Reply> last = Optional.empty();
  private Optional<Expectation> expected = Optional.empty();
  private Optional<String> divergence = Optional.empty();
  private boolean lost;

  Exchange(VectorCase test, Session session, Judge judge, RunSettings settings) {
    this.test = test;
    this.session = session;
    this.judge = judge;
    this.settings = settings;
  }

  /**
   * Asks and judges.
   *
   * @return the reply when it is as expected and the case may go on
   */
  Optional<Reply> ask(Call call, Expectation expectation, Map<String, JsonNode> saved)
      throws SubjectUnusableException, InterruptedException {
    expected = Optional.of(expectation);
    Optional<Reply> reply = raw(call);
    if (reply.isEmpty()) {
      return reply;
    }
    note(judge.judge(expectation, reply.get(), saved));
    if (divergence.isEmpty()) {
      divergence = Divergence.first(expectation.trace(), reply.get());
    }
    return judgement.isGreen() ? reply : Optional.empty();
  }

  /** Asks without judging more than that there is a reply. */
  Optional<Reply> raw(Call call) throws SubjectUnusableException, InterruptedException {
    Answer answer = session.ask(test.id(), call);
    hear(answer.diagnostics());
    last = answer.match(new Reading());
    return judgement.isGreen() ? last : Optional.empty();
  }

  /** Makes a subject with state forget the case before; false when that fails. */
  boolean reset() throws SubjectUnusableException, InterruptedException {
    Optional<Answer> answer = session.reset(test.id());
    if (answer.isEmpty()) {
      return true;
    }
    Optional<Reply> reply = answer.get().match(new Reading());
    if (judgement.isGreen() && !(reply.isPresent() && reply.get() instanceof Reply.Ok)) {
      note(Judgement.of(Outcome.ERROR, "could not be reset"));
    }
    return judgement.isGreen();
  }

  void note(Judgement next) {
    judgement = judgement.and(next);
  }

  /** Says where in the case it went wrong. */
  void locate(String where) {
    List<String> details = new ArrayList<>(judgement.details());
    details.set(0, where + ": " + details.get(0));
    judgement = new Judgement(judgement.outcome(), details, judgement.reading());
  }

  boolean isGreen() {
    return judgement.isGreen();
  }

  Attempt attempt() {
    List<String> details = new ArrayList<>(judgement.details());
    divergence.ifPresent(
        first -> {
          if (!judgement.isGreen()) {
            details.add("first divergence: " + first);
          }
        });
    return new Attempt(judgement.outcome(), details, lost, evidence());
  }

  private void hear(Diagnostics diagnostics) {
    warnings.addAll(diagnostics.warnings());
    log.append(diagnostics.log());
    for (String warning : diagnostics.warnings()) {
      boolean isNoise = warning.startsWith(NOISE);
      if (isNoise ? settings.strict() : settings.validate()) {
        note(Judgement.of(Outcome.PROTOCOL, warning));
      }
    }
  }

  private ObjectNode evidence() {
    ObjectNode evidence = JsonNodeFactory.instance.objectNode();
    expected.ifPresent(it -> evidence.set("expected", VectorFileWriter.expectation(it)));
    last.ifPresent(it -> evidence.set("got", bounded(ReplyCodec.json(it))));
    divergence.ifPresent(it -> evidence.put("divergence", it));
    judgement.reading().ifPresent(it -> evidence.put("reading", it));
    if (!warnings.isEmpty()) {
      ArrayNode array = evidence.putArray("warnings");
      warnings.forEach(array::add);
    }
    if (!judgement.isGreen() && !log.isEmpty()) {
      evidence.put("log", log.toString());
    }
    return evidence;
  }

  /** A large reply is kept as the beginning of its text. */
  private static JsonNode bounded(JsonNode reply) {
    String text = CanonicalJson.compact(reply);
    return text.length() <= MAX_SHOWN_CHARACTERS
        ? reply
        : JsonNodeFactory.instance.textNode(text.substring(0, MAX_SHOWN_CHARACTERS) + "…");
  }

  private final class Reading implements Answer.Cases<Optional<Reply>> {
    @Override
    public Optional<Reply> replied(Answer.Replied replied) {
      return Optional.of(replied.reply());
    }

    @Override
    public Optional<Reply> garbled(Answer.Garbled garbled) {
      note(Judgement.of(Outcome.PROTOCOL, garbled.what()));
      return Optional.empty();
    }

    @Override
    public Optional<Reply> lost(Answer.Lost answer) {
      lost = true;
      Outcome outcome =
          switch (answer.loss()) {
            case CRASH -> Outcome.CRASH;
            case TIMEOUT -> Outcome.TIMEOUT;
            case PROTOCOL -> Outcome.PROTOCOL;
          };
      List<String> details = answer.details();
      note(Judgement.of(outcome, details.get(0)));
      details.stream().skip(1).forEach(line -> log.append(line).append('\n'));
      return Optional.empty();
    }
  }
}
