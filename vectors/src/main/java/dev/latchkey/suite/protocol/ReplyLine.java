package dev.latchkey.suite.protocol;

import java.util.List;

/**
 * A reply as it arrived.
 *
 * @param warnings what was tolerated, for example members the protocol does not know
 */
public record ReplyLine(String id, Reply reply, List<String> warnings) {
  public ReplyLine {
    warnings = List.copyOf(warnings);
  }
}
