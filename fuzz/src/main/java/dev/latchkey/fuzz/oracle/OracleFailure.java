package dev.latchkey.fuzz.oracle;

/** A property that did not hold. */
public final class OracleFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  public OracleFailure(String message) {
    super(message);
  }

  public OracleFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
