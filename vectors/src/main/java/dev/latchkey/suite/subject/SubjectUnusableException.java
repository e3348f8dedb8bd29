package dev.latchkey.suite.subject;

/** A subject that could not be started, or that does not speak the protocol. */
public final class SubjectUnusableException extends Exception {
  private static final long serialVersionUID = 1L;

  public SubjectUnusableException(String message) {
    super(message);
  }

  public SubjectUnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
