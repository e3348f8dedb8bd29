package dev.latchkey.suite.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.Request;
import dev.latchkey.suite.protocol.RequestCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Requests that a subject said it can answer, taken from the suite's positive cases. */
final class Samples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<VectorCase> cases;
  private final Set<String> unknownOps;
  private long requests;

  private Samples(List<VectorCase> cases, Set<String> unknownOps) {
    this.cases = cases;
    this.unknownOps = unknownOps;
  }

  static Samples of(Suite suite, Hello hello) {
    Set<String> unknown = new TreeSet<>(hello.ops());
    suite.cases().forEach(test -> test.body().calls().forEach(call -> unknown.remove(call.op())));
    unknown.remove("reset");
    List<VectorCase> cases =
        suite.cases().stream()
            .filter(test -> isPlain(test) && hello.levels().contains(test.level().name()))
            .filter(test -> hello.ops().contains(test.body().calls().get(0).op()))
            .toList();
    return new Samples(cases, unknown);
  }

  /** One question with one right answer. */
  private static boolean isPlain(VectorCase test) {
    return test.body() instanceof CaseBody.Single single
        && single.expect() instanceof Expectation.Valid
        && !single.call().input().isEmpty();
  }

  /** Operations that were declared and that no case of the suite asks for. */
  Set<String> unknownOps() {
    return unknownOps;
  }

  boolean isEmpty() {
    return cases.isEmpty();
  }

  /** The request of the first sample, under a new id. */
  ObjectNode first() {
    return request(cases.get(0));
  }

  /** {@code count} requests of different samples as far as there are so many. */
  List<ObjectNode> some(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> request(cases.get(i * Math.max(cases.size() / count, 1) % cases.size())))
        .toList();
  }

  private ObjectNode request(VectorCase test) {
    return request(test.body().calls().get(0), test.id().toString());
  }

  /** A request for an operation that nobody has. */
  ObjectNode impossible() {
    return request(
        new Call("canary.impossible", JsonNodeFactory.instance.objectNode()), "canary/impossible");
  }

  private ObjectNode request(Call call, String label) {
    requests++;
    Request request =
        new Request(
            "check-" + requests,
            call.op(),
            call.input(),
            call.nowNs(),
            call.rng(),
            label,
            Duration.ofSeconds(10));
    try {
      return (ObjectNode) JSON.readTree(RequestCodec.encode(request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A case-independent request, for example {@code reset} or {@code bye}. */
  ObjectNode bare(String op) {
    return request(
        new Call(op, JsonNodeFactory.instance.objectNode(), OptionalLong.empty(), Optional.empty()),
        "");
  }
}
