package dev.latchkey.suite.protocol;

import java.util.Optional;

/** A line that is no message of the protocol. */
public final class MessageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Optional<String> id;

  MessageException(Optional<String> id, String message) {
    super(message);
    this.id = id;
  }

  /** The message's {@code id}, when as much could be read. */
  public Optional<String> id() {
    return id;
  }
}
