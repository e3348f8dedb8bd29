package dev.latchkey.suite.protocol;

import java.util.Locale;

/** Where a subject takes the time or its random bytes from. */
public enum Origin {
  /** From the request: such a subject can be put to every case. */
  INJECTED,
  /** From the machine it runs on. */
  SYSTEM;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
