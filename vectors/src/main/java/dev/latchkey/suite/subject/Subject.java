package dev.latchkey.suite.subject;

import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.Request;

/** An open connection to an implementation under test. Belongs to one thread. */
public interface Subject extends AutoCloseable {
  /** What it said in the handshake. */
  Hello hello();

  /**
   * Puts {@code request} to the subject and waits for the answer, at most for the request's
   * deadline. After an {@link Answer.Lost} the subject must be closed and not be asked again.
   */
  Answer call(Request request) throws InterruptedException;

  /** Says good-bye and returns what it still had to say; only {@link #close} may follow. */
  Diagnostics finish() throws InterruptedException;

  /** Ends the subject and everything it started, by force if need be. */
  @Override
  void close();
}
