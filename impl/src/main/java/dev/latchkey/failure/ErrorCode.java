package dev.latchkey.failure;

import java.util.List;
import java.util.Locale;

/**
 * The stable name of one reason to refuse. Codes are shared by every language that speaks the
 * subject protocol: retire a code, never rename or reuse it.
 *
 * <p>Implemented by one enum per area of the specifications, so that a reader finds a code beside
 * its siblings.
 */
public interface ErrorCode {
  /** The enum constant's name. */
  String name();

  /** Ids of the catalogue entries this code enforces; the first is the one reported by default. */
  List<String> requirements();

  /** Lower snake case, for example {@code varint_not_minimal}. */
  default String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The failure to throw. {@code detail} says what was seen and allowed, never secret bytes. */
  default ProtocolException because(String detail) {
    return new ProtocolException(this, requirements().get(0), detail, ProtocolException.NO_OFFSET);
  }

  /** The failure to throw where one code enforces several requirements. */
  default ProtocolException under(String requirement, String detail) {
    return new ProtocolException(this, requirement, detail, ProtocolException.NO_OFFSET);
  }

  /**
   * The failure to throw while decoding: {@code offset} counts bytes from the start of the input.
   */
  default ProtocolException at(long offset, String detail) {
    return new ProtocolException(this, requirements().get(0), detail, offset);
  }

  /** {@link #under(String, String)} while decoding, with the offset as in {@link #at}. */
  default ProtocolException under(String requirement, long offset, String detail) {
    return new ProtocolException(this, requirement, detail, offset);
  }
}
