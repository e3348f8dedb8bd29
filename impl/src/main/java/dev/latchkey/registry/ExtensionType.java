package dev.latchkey.registry;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * ExtensionType of RFC 9420, section 17.3, with the code points of its default extensions.
 *
 * <p>The registry is open: any value from 0 to 65,535 decodes.
 */
public record ExtensionType(int value) implements TlsStruct, Comparable<ExtensionType> {
  public static final ExtensionType APPLICATION_ID = new ExtensionType(1);
  public static final ExtensionType RATCHET_TREE = new ExtensionType(2);
  public static final ExtensionType REQUIRED_CAPABILITIES = new ExtensionType(3);
  public static final ExtensionType EXTERNAL_PUB = new ExtensionType(4);
  public static final ExtensionType EXTERNAL_SENDERS = new ExtensionType(5);

  /** Whether RFC 9420 itself defines the type, so that capabilities imply it (section 7.2). */
  public boolean isDefault() {
    return value >= 1 && value <= 5;
  }

  public ExtensionType {
    RegistryValue.require(value);
  }

  /**
   * Whether the value is reserved to exercise ignorance of unknown values (RFC 9420, section 13.5).
   */
  public boolean isGrease() {
    return RegistryValue.isGrease(value);
  }

  /** Reads a uint16. */
  public static ExtensionType readFrom(TlsReader in) throws ProtocolException {
    return new ExtensionType(in.uint16("extension_type"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.uint16(value);
  }

  @Override
  public int compareTo(ExtensionType other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return RegistryValue.show(value);
  }
}
