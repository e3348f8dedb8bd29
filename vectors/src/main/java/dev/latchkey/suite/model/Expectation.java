package dev.latchkey.suite.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must come of a call. */
public sealed interface Expectation {
  /** Intermediate values by name, in the order they arise; compared only to explain a failure. */
  Map<String, JsonNode> trace();

  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R valid(Valid valid);

    R invalid(Invalid invalid);

    R acceptable(Acceptable acceptable);
  }

  /** Success, with no word about the output. */
  static Valid valid() {
    return valid(JsonNodeFactory.instance.objectNode());
  }

  /** Success with at least the members of {@code output}. */
  static Valid valid(ObjectNode output) {
    return new Valid(output, List.of(), Map.of());
  }

  /** A rejection for exactly one reason. */
  static Invalid invalid(String stage, String code) {
    return new Invalid(stage, List.of(code), Map.of());
  }

  /**
   * Success.
   *
   * @param output what the output must contain; members it does not name are not looked at
   * @param predicates further conditions on the output
   */
  record Valid(ObjectNode output, List<PredicateSpec> predicates, Map<String, JsonNode> trace)
      implements Expectation {
    public Valid {
      predicates = List.copyOf(predicates);
      trace = ordered(trace);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.valid(this);
    }
  }

  /**
   * Rejection.
   *
   * @param codes any of which is right; more than one only where the order of checks is open
   */
  record Invalid(String stage, List<String> codes, Map<String, JsonNode> trace)
      implements Expectation {
    public Invalid {
      codes = List.copyOf(codes);
      trace = ordered(trace);
      if (codes.isEmpty()) {
        throw new IllegalArgumentException("a rejection has a code");
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.invalid(this);
    }
  }

  /**
   * Either verdict: the specification is unclear, and which way a subject goes is recorded.
   *
   * @param ambiguity id of the open question
   * @param ifAccepted what the output must contain when the subject accepts
   */
  record Acceptable(
      String why, String ambiguity, ObjectNode ifAccepted, Map<String, JsonNode> trace)
      implements Expectation {
    public Acceptable {
      trace = ordered(trace);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.acceptable(this);
    }
  }

  private static Map<String, JsonNode> ordered(Map<String, JsonNode> trace) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(trace));
  }
}
