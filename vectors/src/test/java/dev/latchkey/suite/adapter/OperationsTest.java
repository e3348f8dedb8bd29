package dev.latchkey.suite.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.Request;
import dev.latchkey.suite.protocol.SubjectInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OperationsTest {
  private static final Hello HELLO = Hello.of(new SubjectInfo("test", "1", "java"));

  @Test
  void answersWithWhatTheHandlerReturns() {
    Reply reply =
        answer(call -> new Output().u64("twice", call.input().u64("n") * 2).ok(), "n", "21");
    assertThat(reply).isEqualTo(new Output().u64("twice", 42).ok());
  }

  @Test
  void declaresExactlyTheOperationsThatHaveHandlers() {
    Operations operations = Operations.of(HELLO).on("a.b", call -> new Output().ok()).build();
    assertThat(operations.hello().ops()).containsExactly("a.b");
    assertThat(operations.answer(request("a.c", JsonNodeFactory.instance.objectNode())))
        .isInstanceOf(Reply.Unsupported.class);
  }

  @Test
  void turnsAProtocolExceptionIntoARejectionWithStageAndCode() {
    Reply reply =
        answer(
            call -> {
              throw InviteCode.AEAD_OPEN_FAILED.because("tag");
            });
    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Reject.class,
            reject -> {
              assertThat(reject.stage()).contains("blob");
              assertThat(reject.code()).contains("aead_open_failed");
            });
  }

  @Test
  void neverTurnsAnExceptionThatIsNotListedIntoARejection() {
    assertThat(answer(call -> fail(new NullPointerException()))).isInstanceOf(Reply.Fault.class);
    assertThat(answer(call -> fail(new IOException("x")))).isInstanceOf(Reply.Fault.class);
    assertThat(answer(call -> fail(new ArrayIndexOutOfBoundsException(1))))
        .isInstanceOf(Reply.Fault.class);
    assertThat(answer(call -> overflow(0))).isInstanceOf(Reply.Fault.class);
  }

  @Test
  void turnsListedExceptionsIntoRejections() {
    Operations operations =
        Operations.of(HELLO)
            .rejecting(IOException.class, e -> new Reply.Reject("blob", "aead_open_failed"))
            .on("x", call -> fail(new IOException("x")))
            .build();
    assertThat(operations.answer(request("x", JsonNodeFactory.instance.objectNode())))
        .isEqualTo(new Reply.Reject("blob", "aead_open_failed"));
  }

  @Test
  void callsARequestItCannotReadAFault() {
    OpHandler reading = call -> new Output().bytes("b", call.input().bytes("b")).ok();
    assertThat(answer(reading, "b", "00")).isInstanceOf(Reply.Ok.class);
    assertThat(answer(reading, "b", "0")).isInstanceOf(Reply.Fault.class);
    assertThat(answer(reading, "c", "00")).isInstanceOf(Reply.Fault.class);
  }

  @Test
  void strictInputsRefuseMembersNobodyAskedFor() {
    Operations lenient = Operations.of(HELLO).on("x", call -> new Output().ok()).build();
    Operations strict =
        Operations.of(HELLO).strictInputs().on("x", call -> new Output().ok()).build();
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("typo", "1");
    assertThat(lenient.answer(request("x", input))).isInstanceOf(Reply.Ok.class);
    assertThat(strict.answer(request("x", input))).isInstanceOf(Reply.Fault.class);
  }

  @Test
  void dealsOutTheGivenRandomBytesInOrderAndNoMore() {
    OpHandler drawing =
        call ->
            new Output()
                .bytes("first", call.random().bytes(2))
                .bytes("then", call.random().bytes(1))
                .ok();
    Operations operations = Operations.of(HELLO).on("x", drawing).build();
    assertThat(operations.answer(withRng("a0a1a2a3")))
        .isEqualTo(
            new Output()
                .bytes("first", Bytes.fromHex("a0a1"))
                .bytes("then", Bytes.fromHex("a2"))
                .ok());
    assertThat(operations.answer(withRng("a0a1"))).isInstanceOf(Reply.Fault.class);
  }

  private static Reply fail(Exception e) throws Exception {
    throw e;
  }

  private static Reply overflow(int depth) {
    return depth < 0 ? new Output().ok() : overflow(depth + 1 == Integer.MAX_VALUE ? 0 : depth + 1);
  }

  private static Reply answer(OpHandler handler, String... input) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < input.length; i += 2) {
      object.put(input[i], input[i + 1]);
    }
    return Operations.of(HELLO).on("x", handler).build().answer(request("x", object));
  }

  private static Request withRng(String hex) {
    return new Request(
        "1",
        "x",
        JsonNodeFactory.instance.objectNode(),
        OptionalLong.empty(),
        Optional.of(Bytes.fromHex(hex)),
        "",
        Duration.ofSeconds(1));
  }

  private static Request request(String op, ObjectNode input) {
    return new Request(
        "1", op, input, OptionalLong.empty(), Optional.empty(), "", Duration.ofSeconds(1));
  }
}
