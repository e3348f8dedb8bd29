package dev.latchkey.suite.protocol;

/** What both ends agree on before the first line. */
public final class Protocol {
  /** Oldest version this runner and this adapter library speak. */
  public static final int OLDEST = 1;

  /** Newest version this runner and this adapter library speak. */
  public static final int NEWEST = 1;

  /** Longest line either side accepts, in bytes, line feed not counted. */
  public static final int MAX_LINE_BYTES = 1 << 26;

  /** First request on every connection. */
  public static final String HELLO = "hello";

  /** Asks a subject with state to forget it. */
  public static final String RESET = "reset";

  /** Last request: answer, then exit. */
  public static final String BYE = "bye";

  private Protocol() {}
}
