package dev.latchkey.message;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * {@code struct { opaque path_secret<V>; } PathSecret} (RFC 9420, section 12.4.3.1). Close to wipe
 * it.
 */
public record PathSecret(SecretBytes value) implements TlsStruct, AutoCloseable {
  public static PathSecret readFrom(TlsReader in) throws ProtocolException {
    return new PathSecret(SecretBytes.copyOf(in.opaqueV("path_secret")));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaqueV(value.reveal());
  }

  @Override
  public void close() {
    value.close();
  }
}
