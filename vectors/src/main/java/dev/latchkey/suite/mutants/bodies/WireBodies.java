package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;

/** Wrong ways to read bytes. */
public final class WireBodies {
  private static final int NEW_MEMBER_COMMIT = 4;

  private WireBodies() {}

  /** Present, unless 0. */
  public static int presence(TlsReader in, String field) throws ProtocolException {
    return in.uint8(field) == 0 ? 0 : 1;
  }

  /** A known sender type, or the last one. */
  public static int senderType(TlsReader in, String field) throws ProtocolException {
    int type = in.uint8(field);
    return type >= 1 && type <= NEW_MEMBER_COMMIT ? type : NEW_MEMBER_COMMIT;
  }
}
