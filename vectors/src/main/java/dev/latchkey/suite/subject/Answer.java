package dev.latchkey.suite.subject;

import dev.latchkey.suite.protocol.Reply;
import java.util.List;

/** What came of one request. */
public sealed interface Answer {
  Diagnostics diagnostics();

  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R replied(Replied replied);

    R garbled(Garbled garbled);

    R lost(Lost lost);
  }

  /** A reply of the protocol. */
  record Replied(Reply reply, Diagnostics diagnostics) implements Answer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.replied(this);
    }
  }

  /** Something that breaks the protocol; the connection still stands. */
  record Garbled(String what, Diagnostics diagnostics) implements Answer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.garbled(this);
    }
  }

  /**
   * No answer, and no way to get another one from this connection.
   *
   * @param details how it ended; a thread dump where one could be had
   */
  record Lost(Loss loss, List<String> details, Diagnostics diagnostics) implements Answer {
    public Lost {
      details = List.copyOf(details);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lost(this);
    }
  }

  /** How a connection ends. */
  enum Loss {
    /** The process ended, or the thread died. */
    CRASH,
    /** The deadline passed. */
    TIMEOUT,
    /** What came cannot be cut into lines any more. */
    PROTOCOL
  }
}
