package dev.latchkey.suite.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one case. */
final class CaseReader {
  private CaseReader() {}

  static VectorCase read(DataObject test, Level level) throws DataException {
    return new VectorCase(
        id(test.get("id")),
        test.get("title").text(),
        test.optional("comment", DataValue::text),
        level,
        test.get("requirements").nonEmptyList(DataValue::text),
        VectorFileReader.constant(test.get("strength"), Strength.values()),
        VectorFileReader.listOrNone(test, "features", DataValue::text),
        test.get("flags").list(DataValue::text),
        test.optional("twin", CaseReader::id),
        body(test),
        VectorFileReader.listOrNone(test, "kills", DataValue::text));
  }

  private static CaseId id(DataValue value) throws DataException {
    return CaseId.parse(value.text())
        .orElseThrow(() -> value.fault(DataFault.WRONG_TYPE, "not area/group/slug"));
  }

  private static CaseBody body(DataObject test) throws DataException {
    String kind = test.has("kind") ? test.get("kind").text() : "single";
    return switch (kind) {
      case "single" -> new CaseBody.Single(call(test, test), expectation(test.get("expect")));
      case "script" ->
          new CaseBody.Script(
              test.get("steps").nonEmptyList(step -> step.object(object -> step(object, test))));
      case "accumulated", "property" -> series(test, kind.equals("accumulated"));
      default -> throw test.fault(DataFault.WRONG_TYPE, "kind \"" + kind + "\"");
    };
  }

  private static CaseBody series(DataObject test, boolean accumulated) throws DataException {
    if (!(expectation(test.get("expect")) instanceof Expectation.Valid valid)) {
      throw test.get("expect").fault(DataFault.INCONSISTENT, "a series expects \"valid\"");
    }
    Call template = call(test, test);
    return test.get("series")
        .object(
            series ->
                new CaseBody.Series(
                    template,
                    valid,
                    series.get("seed").text(),
                    count(series.get("count")),
                    VectorFileReader.listOrNone(series, "members", DataValue::text),
                    accumulated
                        ? Optional.of(series.get("digest").lowerHex().hex())
                        : Optional.empty()));
  }

  private static int count(DataValue value) throws DataException {
    long count = value.uint32();
    if (count == 0 || count > Integer.MAX_VALUE) {
      throw value.fault(DataFault.NUMBER_OUT_OF_RANGE, "a series of " + count);
    }
    return (int) count;
  }

  /** Clock and random bytes that a step does not have are those of its case. */
  private static Call call(DataObject step, DataObject test) throws DataException {
    OptionalLong now = step.has("clock") ? now(step) : now(test);
    Optional<Bytes> rng =
        step.has("rng")
            ? Optional.of(step.get("rng").lowerHex())
            : test.optional("rng", DataValue::lowerHex);
    return new Call(step.get("op").text(), object(step.get("input")), now, rng);
  }

  private static OptionalLong now(DataObject holder) throws DataException {
    return holder.has("clock")
        ? OptionalLong.of(holder.get("clock").object(clock -> clock.get("now_ns").decimalUint64()))
        : OptionalLong.empty();
  }

  private static Step step(DataObject step, DataObject test) throws DataException {
    if (step.has("mutate")) {
      return new Step.Mutate(
          step.get("mutate").text(),
          step.optional("message", DataValue::text),
          step.optional("field", DataValue::text),
          step.get("by").text(),
          step.optional("value", DataValue::json));
    }
    return new Step.Ask(
        call(step, test), step.optional("save", CaseReader::save), expectation(step.get("expect")));
  }

  private static Step.Save save(DataValue save) throws DataException {
    return save.json().isTextual()
        ? Step.Save.member(save.text())
        : save.object(
            object -> new Step.Save(object.get("name").text(), object.get("from").text()));
  }

  private static Expectation expectation(DataValue expect) throws DataException {
    return expect.object(CaseReader::expectation);
  }

  private static Expectation expectation(DataObject expect) throws DataException {
    String result = expect.get("result").text();
    Map<String, JsonNode> trace =
        expect.has("trace") ? expect.get("trace").map(DataValue::json) : Map.of();
    return switch (result) {
      case "valid" ->
          new Expectation.Valid(
              output(expect),
              VectorFileReader.listOrNone(expect, "predicates", CaseReader::predicate),
              trace);
      case "invalid" -> new Expectation.Invalid(expect.get("stage").text(), codes(expect), trace);
      case "acceptable" ->
          new Expectation.Acceptable(
              expect.get("why").text(), expect.get("ambiguity").text(), output(expect), trace);
      default -> throw expect.fault(DataFault.WRONG_TYPE, "result \"" + result + "\"");
    };
  }

  private static List<String> codes(DataObject expect) throws DataException {
    if (expect.has("code") == expect.has("codes")) {
      throw expect.fault(DataFault.INCONSISTENT, "exactly one of \"code\" and \"codes\"");
    }
    return expect.has("code")
        ? List.of(expect.get("code").text())
        : expect.get("codes").nonEmptyList(DataValue::text);
  }

  private static PredicateSpec predicate(DataValue value) throws DataException {
    ObjectNode arguments = object(value).deepCopy();
    String name = value.openObject(object -> object.get("name").text(), unknown -> {});
    arguments.remove("name");
    return new PredicateSpec(name, arguments);
  }

  private static ObjectNode output(DataObject expect) throws DataException {
    return expect.has("output")
        ? object(expect.get("output"))
        : JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode object(DataValue value) throws DataException {
    if (value.json() instanceof ObjectNode object) {
      return object;
    }
    throw value.fault(DataFault.WRONG_TYPE, "not an object");
  }
}
