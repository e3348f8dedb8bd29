package dev.latchkey.suite.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One step of a script. */
public sealed interface Step {
  /**
   * A question whose answer must be as expected for the script to go on.
   *
   * @param save where to keep a part of the output; later inputs refer to it with {@code {"$ref":
   *     "#/saved/NAME"}}
   */
  record Ask(Call call, Optional<Save> save, Expectation expect) implements Step {}

  /**
   * @param name under which it is kept
   * @param from JSON Pointer into the output
   */
  record Save(String name, String from) {
    /** Keeps the output's member of that name. */
    public static Save member(String name) {
      return new Save(name, "/" + name);
    }
  }

  /**
   * A change to a saved value, made by the runner.
   *
   * @param saved what to change, in place
   * @param message the protobuf message that the saved bytes encode; empty for bytes as such and
   *     for JSON values
   * @param field a field of the message or member of the value; empty for the whole
   * @param by the operator, for example {@code add-one}
   * @param value its operand, for the operators that take one
   */
  record Mutate(
      String saved,
      Optional<String> message,
      Optional<String> field,
      String by,
      Optional<JsonNode> value)
      implements Step {}
}
