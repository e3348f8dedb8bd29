package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/** The encapsulated key of an HPKE context (RFC 9180: enc). */
public record KemOutput(Bytes value) implements TlsStruct {
  /** Reads {@code opaque<V>}. */
  public static KemOutput readFrom(TlsReader in) throws ProtocolException {
    return new KemOutput(in.opaqueV("kem_output"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaqueV(value);
  }
}
