package dev.latchkey.suite.model;

import java.util.Locale;

/** How much of an implementation a case needs. */
public enum Level {
  /** Codecs and arithmetic on bytes. */
  L1,
  /** A pure function over decoded facts. */
  L2,
  /** A passive member on real MLS bytes. */
  L3,
  /** Several parties, live. */
  L4;

  /** Name of the directory its cases are in. */
  public String directory() {
    return name().toLowerCase(Locale.ROOT);
  }
}
