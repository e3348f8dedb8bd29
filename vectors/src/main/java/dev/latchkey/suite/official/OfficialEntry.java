package dev.latchkey.suite.official;

import dev.latchkey.failure.ProtocolException;
import java.util.OptionalInt;

/** One entry of a file: what it gives and what it says must come out. */
public interface OfficialEntry {
  /** Code point of the cipher suite the entry is about, for the formats that name one. */
  default OptionalInt cipherSuite() {
    return OptionalInt.empty();
  }

  /**
   * Does what the format's section "Verification" asks for and tells {@code trial} what it found.
   *
   * @throws ProtocolException when the implementation refuses what it should accept: a failure
   */
  void verify(Trial trial) throws ProtocolException;
}
