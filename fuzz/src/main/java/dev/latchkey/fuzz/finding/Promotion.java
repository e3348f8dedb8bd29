package dev.latchkey.fuzz.finding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.framing.WireTypes;
import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.Level;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.Request;
import dev.latchkey.suite.reference.ReferenceAdapter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes a case of the suite from a finding, once it is fixed: the same bytes as a question to a
 * subject, and what the reference now answers as the expectation.
 */
public final class Promotion {
  private Promotion() {}

  /** A finding that does not fit into one question to a subject, or that is not fixed yet. */
  public static final class NotPromotable extends Exception {
    private static final long serialVersionUID = 1L;

    NotPromotable(String why) {
      super(why);
    }
  }

  /**
   * The case.
   *
   * @param twin the accepted case it differs from; only for a case that is rejected
   * @param flags why it matters, for a case that is rejected
   */
  public static VectorCase promote(
      FuzzTarget target,
      Bytes input,
      CaseId id,
      String requirement,
      Optional<CaseId> twin,
      List<String> flags)
      throws NotPromotable {
    Call call = question(target, input);
    Expectation expectation = expectation(call);
    VectorCase test =
        VectorCase.of(
                id,
                "Found by fuzzing " + target.name(),
                Level.L1,
                requirement,
                new CaseBody.Single(call, expectation))
            .withComment(target.name() + " input of " + input.size() + " bytes, minimised.");
    if (!test.isNegative()) {
      return test;
    }
    if (twin.isEmpty() || flags.isEmpty()) {
      throw new NotPromotable("it is rejected, so it needs --twin and --flag");
    }
    return test.negative(flags, twin.get());
  }

  /** The finding's bytes as a question. */
  static Call question(FuzzTarget target, Bytes input) throws NotPromotable {
    return switch (target.name()) {
      case "payload" -> bytes("codec.payload.decode", "payload", input);
      case "policy" -> bytes("codec.policy.decode", "policy", afterPart(input));
      case "pointer" -> text("codec.pointer.parse", "https_url", firstLine(input));
      case "mls-message" -> struct("MLSMessage", input);
      case "ratchet-tree" -> struct("RatchetTree", input);
      case "struct" -> struct(typeOf(input), input.slice(1, input.size()));
      case "key-package" -> struct("KeyPackage", unsealed(input));
      case "welcome" -> struct("Welcome", unsealed(input));
      case "group-info" -> bytes("codec.mls.groupInfo", "value", unsealed(input));
      case "blob" -> bytes("codec.blob.decode", "blob", unsealed(input));
      default ->
          throw new NotPromotable(
              "an input of " + target.name() + " is a program, not a question to a subject");
    };
  }

  private static Expectation expectation(Call call) throws NotPromotable {
    Reply reply =
        new ReferenceAdapter()
            .operations()
            .answer(
                new Request(
                    "1",
                    call.op(),
                    call.input(),
                    call.nowNs(),
                    call.rng(),
                    "promotion",
                    Duration.ofSeconds(10)));
    if (reply instanceof Reply.Ok ok && ok.output() instanceof ObjectNode output) {
      return Expectation.valid(output);
    }
    if (reply instanceof Reply.Reject reject && reject.code().isPresent()) {
      return Expectation.invalid(reject.stage().orElse("decode"), reject.code().get());
    }
    throw new NotPromotable("the reference has no answer to it; fix the finding first");
  }

  private static Call bytes(String op, String member, Bytes value) {
    return text(op, member, value.hex());
  }

  private static Call text(String op, String member, String value) {
    return new Call(op, JsonNodeFactory.instance.objectNode().put(member, value));
  }

  private static Call struct(String type, Bytes value) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("type", type).put("value", value.hex());
    return new Call("codec.mls.decode", input);
  }

  private static String typeOf(Bytes input) throws NotPromotable {
    if (input.isEmpty() || input.at(0) >= 128) {
      throw new NotPromotable("subjects are asked under the newest draft only");
    }
    return List.copyOf(WireTypes.all()).get((input.at(0) & 0x7f) % WireTypes.all().size()).name();
  }

  /** What follows a mode byte that says "as it came". */
  private static Bytes unsealed(Bytes input) throws NotPromotable {
    if (input.isEmpty() || input.at(0) != 0) {
      throw new NotPromotable("what was signed or sealed on the way is no question by itself");
    }
    return input.slice(1, input.size());
  }

  private static Bytes afterPart(Bytes input) throws NotPromotable {
    if (input.size() < 2 || input.at(0) != 0 || input.at(1) != 0) {
      throw new NotPromotable("it needs a policy before it; write a policy case by hand");
    }
    return input.slice(2, input.size());
  }

  private static String firstLine(Bytes input) {
    String text = new String(input.toArray(), StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
