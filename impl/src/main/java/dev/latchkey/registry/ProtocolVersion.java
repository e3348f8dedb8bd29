package dev.latchkey.registry;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * ProtocolVersion of RFC 9420, section 6.
 *
 * <p>The registry is open: any value from 0 to 65,535 decodes.
 */
public record ProtocolVersion(int value) implements TlsStruct, Comparable<ProtocolVersion> {
  public static final ProtocolVersion MLS10 = new ProtocolVersion(1);

  public ProtocolVersion {
    RegistryValue.require(value);
  }

  /**
   * Whether the value is reserved to exercise ignorance of unknown values (RFC 9420, section 13.5).
   */
  public boolean isGrease() {
    return RegistryValue.isGrease(value);
  }

  /** Reads a uint16. */
  public static ProtocolVersion readFrom(TlsReader in) throws ProtocolException {
    return new ProtocolVersion(in.uint16("protocol_version"));
  }

  /**
   * Reads a version that decides how the rest is laid out.
   *
   * @throws ProtocolException {@code version_unsupported} for anything but mls10
   */
  public static ProtocolVersion readSupportedFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    ProtocolVersion version = readFrom(in);
    if (!version.equals(MLS10)) {
      throw WireCode.VERSION_UNSUPPORTED.at(at, "version " + version);
    }
    return version;
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.uint16(value);
  }

  @Override
  public int compareTo(ProtocolVersion other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return RegistryValue.show(value);
  }
}
