package dev.latchkey.suite.protocol;

import java.util.Locale;

/** How much a subject says about why it rejects. */
public enum ErrorStyle {
  /** The suite's own stages and codes. */
  CODE,
  /** Text of its own, which a mapping may translate. */
  NATIVE,
  /** Nothing that can be checked. */
  NONE;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
