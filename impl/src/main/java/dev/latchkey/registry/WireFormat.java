package dev.latchkey.registry;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * WireFormat of RFC 9420, section 17.2.
 *
 * <p>The registry is open: any value from 0 to 65,535 decodes.
 */
public record WireFormat(int value) implements TlsStruct, Comparable<WireFormat> {
  public static final WireFormat PUBLIC_MESSAGE = new WireFormat(1);
  public static final WireFormat PRIVATE_MESSAGE = new WireFormat(2);
  public static final WireFormat WELCOME = new WireFormat(3);
  public static final WireFormat GROUP_INFO = new WireFormat(4);
  public static final WireFormat KEY_PACKAGE = new WireFormat(5);

  public WireFormat {
    RegistryValue.require(value);
  }

  /**
   * Whether the value is reserved to exercise ignorance of unknown values (RFC 9420, section 13.5).
   */
  public boolean isGrease() {
    return RegistryValue.isGrease(value);
  }

  /** Reads a uint16. */
  public static WireFormat readFrom(TlsReader in) throws ProtocolException {
    return new WireFormat(in.uint16("wire_format"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.uint16(value);
  }

  @Override
  public int compareTo(WireFormat other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return RegistryValue.show(value);
  }
}
