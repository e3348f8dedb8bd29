package dev.latchkey.suite.mutants;

import java.util.regex.Pattern;

/**
 * A value without a computation: {@code nothing}, {@code true}, {@code false}, an integer, {@code
 * empty} (an empty Optional, List, Set, Map or Stream), {@code self}, {@code argument N} (from 0).
 */
public record StandIn(String text) {
  private static final Pattern FORM =
      Pattern.compile("nothing|true|false|empty|self|-?[0-9]{1,19}|argument [0-9]");

  public StandIn {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" stands in for nothing");
    }
  }

  boolean isNothing() {
    return text.equals("nothing");
  }

  boolean isEmptyValue() {
    return text.equals("empty");
  }

  boolean isSelf() {
    return text.equals("self");
  }

  boolean isArgument() {
    return text.startsWith("argument ");
  }

  /** For an argument: which. */
  int index() {
    return Integer.parseInt(text.substring("argument ".length()));
  }

  /** For a number or a truth value. */
  long number() {
    return switch (text) {
      case "true" -> 1;
      case "false" -> 0;
      default -> Long.parseLong(text);
    };
  }
}
