package dev.latchkey.tls;

/**
 * Hears what a reader reads, in the order of the bytes, for tools that explain them. Offsets count
 * from the start of the outermost input; {@code to} is exclusive. After a refusal nothing more is
 * heard.
 */
public interface TlsTrace {
  /** Hears nothing. */
  TlsTrace NONE = new TlsTrace() {};

  /** An unsigned integer. */
  default void number(String field, int from, int to, long value) {}

  /** An opaque field; a length header, if any, is between {@code from} and {@code contentFrom}. */
  default void bytes(String field, int from, int contentFrom, int to) {}

  /** A vector, whose content is heard next, if somebody reads it. */
  default void vector(String field, int from, int contentFrom, int to) {}

  /** A struct or optional begins; everything up to the matching {@link #leave} belongs to it. */
  default void enter(String field, int from) {}

  /** An element of the vector {@code field} begins; ends like {@link #enter}. */
  default void element(String field, int index, int from) {}

  /** What was entered last ends. */
  default void leave(int to) {}
}
