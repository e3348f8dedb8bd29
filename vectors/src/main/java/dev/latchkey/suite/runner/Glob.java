package dev.latchkey.suite.runner;

import java.util.regex.Pattern;

/**
 * A pattern over names made of components between slashes: {@code *} stands for any characters
 * within one component, {@code **} for any number of whole components.
 */
public final class Glob {
  private final String text;
  private final Pattern pattern;

  private Glob(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /** An empty pattern, or one with an empty component, is an {@link IllegalArgumentException}. */
  public static Glob of(String text) {
    StringBuilder regex = new StringBuilder();
    String[] components = text.split("/", -1);
    for (int i = 0; i < components.length; i++) {
      String component = components[i];
      if (component.isEmpty()) {
        throw new IllegalArgumentException("\"" + text + "\" has an empty component");
      }
      boolean last = i == components.length - 1;
      if (component.equals("**")) {
        regex.append(last ? ".*" : "(?:[^/]+/)*");
      } else {
        regex.append(component(component)).append(last ? "" : "/");
      }
    }
    return new Glob(text, Pattern.compile(regex.toString()));
  }

  private static String component(String component) {
    StringBuilder regex = new StringBuilder();
    for (String literal : component.split("\\*+", -1)) {
      regex.append(regex.isEmpty() ? "" : "[^/]*").append(Pattern.quote(literal));
    }
    return regex.toString();
  }

  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
