package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/** {@code opaque HashReference<V>}: names a KeyPackage or a Proposal (RFC 9420, section 5.2). */
public record HashReference(Bytes value) implements TlsStruct {
  public static HashReference readFrom(TlsReader in) throws ProtocolException {
    return new HashReference(in.opaqueV("hash_reference"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaqueV(value);
  }
}
