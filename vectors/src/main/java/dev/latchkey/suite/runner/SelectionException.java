package dev.latchkey.suite.runner;

/** A choice of cases, or a list of known failures, that makes no sense for this suite. */
public final class SelectionException extends Exception {
  private static final long serialVersionUID = 1L;

  public SelectionException(String message) {
    super(message);
  }
}
