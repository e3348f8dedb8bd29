package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/** A signature public key as received; whether it fits the suite is decided at use. */
public record SignaturePublicKey(Bytes value) implements TlsStruct {
  /** Reads {@code opaque<V>}. */
  public static SignaturePublicKey readFrom(TlsReader in) throws ProtocolException {
    return new SignaturePublicKey(in.opaqueV("public_key"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaqueV(value);
  }
}
