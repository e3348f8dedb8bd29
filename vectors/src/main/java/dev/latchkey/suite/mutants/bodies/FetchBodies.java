package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.invite.Origin;

/** Wrong code around URLs. */
public final class FetchBodies {
  private FetchBodies() {}

  /** On any port. */
  public static boolean sameHost(Origin one, Object other) {
    return other instanceof Origin origin && one.host().equals(origin.host());
  }

  /** On any host. */
  public static boolean samePort(Origin one, Object other) {
    return other instanceof Origin origin && one.port() == origin.port();
  }

  /** Nowhere. */
  public static int minusOne(String text, int wanted) {
    return -1;
  }
}
