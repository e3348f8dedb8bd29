package dev.latchkey.suite.adapter;

import dev.latchkey.suite.protocol.Reply;

/** One operation of a subject. */
@FunctionalInterface
public interface OpHandler {
  /**
   * Does what {@code call} asks for.
   *
   * @return {@link Reply.Ok}, or a rejection the library reports as a value
   * @throws Exception whatever the library under test throws: {@link Operations} decides which
   *     types are rejections, and everything else is a fault
   */
  Reply handle(OpCall call) throws Exception;
}
