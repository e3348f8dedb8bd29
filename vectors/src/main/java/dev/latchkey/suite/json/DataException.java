package dev.latchkey.suite.json;

/** A data file that cannot be used: which file, where in it, and why. */
public final class DataException extends Exception {
  private static final long serialVersionUID = 1L;

  private final DataFault fault;
  private final String file;
  private final String pointer;

  public DataException(DataFault fault, String file, String pointer, String detail) {
    super(file + (pointer.isEmpty() ? "" : "#" + pointer) + ": " + fault.id() + ": " + detail);
    this.fault = fault;
    this.file = file;
    this.pointer = pointer;
  }

  public DataFault fault() {
    return fault;
  }

  public String file() {
    return file;
  }

  /** JSON Pointer (RFC 6901) of the value at fault; empty for the whole document. */
  public String pointer() {
    return pointer;
  }
}
