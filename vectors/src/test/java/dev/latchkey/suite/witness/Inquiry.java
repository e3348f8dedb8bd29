package dev.latchkey.suite.witness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.References;
import dev.latchkey.suite.model.Step;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.Request;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts one case to the witness, of whose answers only verdict and epoch count. */
final class Inquiry {
  /** What the witness says of a case. */
  enum Verdict {
    AGREES("agrees"),
    ACCEPTS("accepts"),
    REFUSES("refuses"),
    ARRIVES_ELSEWHERE("arrives elsewhere"),
    CANNOT_SAY("cannot say");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private static final List<String> COMPARED = List.of("epoch", "epoch_authenticator");

  private final Operations witness = new Witness().operations();
  private final Map<String, JsonNode> saved = new HashMap<>();

  private Inquiry() {}

  /** The first answer that is not as expected decides. */
  static Verdict ask(VectorCase test) throws References.DanglingReferenceException {
    Inquiry inquiry = new Inquiry();
    if (test.body() instanceof CaseBody.Single single) {
      return inquiry.judge(single.call(), single.expect(), Optional.empty());
    }
    for (Step step : ((CaseBody.Script) test.body()).steps()) {
      Step.Ask ask = (Step.Ask) step;
      Verdict verdict = inquiry.judge(ask.call(), ask.expect(), ask.save());
      if (verdict != Verdict.AGREES) {
        return verdict;
      }
    }
    return Verdict.AGREES;
  }

  private Verdict judge(Call call, Expectation expected, Optional<Step.Save> save)
      throws References.DanglingReferenceException {
    JsonNode input = References.resolve(call.input(), References.SAVED, saved);
    Reply reply =
        witness.answer(
            new Request(
                "1", call.op(), input, call.nowNs(), call.rng(), "", Duration.ofSeconds(10)));
    if (reply instanceof Reply.Reject) {
      return expected instanceof Expectation.Valid ? Verdict.REFUSES : Verdict.AGREES;
    }
    if (!(reply instanceof Reply.Ok ok)) {
      return Verdict.CANNOT_SAY;
    }
    if (expected instanceof Expectation.Invalid) {
      return Verdict.ACCEPTS;
    }
    save.ifPresent(it -> saved.put(it.name(), ok.output().at(it.from())));
    return expected instanceof Expectation.Valid valid && !sameState(valid, ok.output())
        ? Verdict.ARRIVES_ELSEWHERE
        : Verdict.AGREES;
  }

  private static boolean sameState(Expectation.Valid expected, JsonNode output) {
    return COMPARED.stream()
        .allMatch(
            name ->
                !expected.output().has(name)
                    || expected.output().get(name).equals(output.get(name)));
  }
}
