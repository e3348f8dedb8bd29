package dev.latchkey.registry;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * A CipherSuite code point of RFC 9420, section 17.1, known or not.
 *
 * <p>The registry is open: any value from 0 to 65,535 decodes.
 */
public record CipherSuiteId(int value) implements TlsStruct, Comparable<CipherSuiteId> {

  public CipherSuiteId {
    RegistryValue.require(value);
  }

  /**
   * Whether the value is reserved to exercise ignorance of unknown values (RFC 9420, section 13.5).
   */
  public boolean isGrease() {
    return RegistryValue.isGrease(value);
  }

  /** Reads a uint16. */
  public static CipherSuiteId readFrom(TlsReader in) throws ProtocolException {
    return new CipherSuiteId(in.uint16("cipher_suite_id"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.uint16(value);
  }

  @Override
  public int compareTo(CipherSuiteId other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return RegistryValue.show(value);
  }
}
