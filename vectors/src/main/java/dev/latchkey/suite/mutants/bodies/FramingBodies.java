package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.AuthenticatedContentTbm;
import dev.latchkey.framing.Sender;
import dev.latchkey.identity.Epoch;

/** Wrong code around messages. */
public final class FramingBodies {
  private FramingBodies() {}

  /** Of this epoch or an earlier one. */
  public static boolean notLater(Epoch claimed, Object present) {
    return claimed.compareTo((Epoch) present) <= 0;
  }

  /** Without the auth data. */
  public static Bytes tbsOnly(AuthenticatedContentTbm tbm) {
    return tbm.contentTbs().encoded();
  }

  /** The first sender. */
  public static long first(Sender.External sender) {
    return 0;
  }

  /** Without wire format and auth data. */
  public static Bytes contentOnly(AuthenticatedContent content) {
    return content.content().encoded();
  }
}
