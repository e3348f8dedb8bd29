package dev.latchkey.extension;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * One extension; the data stays exactly as received, whether we know the type or not.
 *
 * <p>{@code struct { ExtensionType extension_type; opaque extension_data<V>; } Extension} (RFC
 * 9420, section 13).
 */
public record Extension(ExtensionType type, Bytes data) implements TlsStruct {
  public static Extension readFrom(TlsReader in) throws ProtocolException {
    ExtensionType type = in.struct("extension_type", ExtensionType::readFrom);
    Bytes data = in.opaqueV("extension_data");
    return new Extension(type, data);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(type).opaqueV(data);
  }
}
