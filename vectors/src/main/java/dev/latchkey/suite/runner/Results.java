package dev.latchkey.suite.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.result.CaseResult;

/** Attempts as results. */
final class Results {
  private Results() {}

  /** Level and area: what cases are counted by in tables. */
  static String group(VectorCase test) {
    return test.level().directory() + "." + test.id().area();
  }

  /** The result of {@code test}, with the facts by which programs sort results. */
  static CaseResult of(VectorCase test, Timed timed) {
    ObjectNode evidence = JsonNodeFactory.instance.objectNode();
    evidence.put("level", test.level().name());
    evidence.put("role", test.role());
    evidence.put("strength", test.strength().name());
    ArrayNode requirements = evidence.putArray("requirements");
    test.requirements().forEach(requirements::add);
    evidence.setAll(timed.attempt().evidence());
    return new CaseResult(
        test.id().toString(),
        group(test),
        timed.attempt().outcome(),
        timed.attempt().details(),
        evidence,
        timed.took());
  }
}
