package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/** An HPKE public key as received; whether it is a point of the curve is decided at use. */
public record HpkePublicKey(Bytes value) implements TlsStruct {
  /** Reads {@code opaque<V>}. */
  public static HpkePublicKey readFrom(TlsReader in) throws ProtocolException {
    return new HpkePublicKey(in.opaqueV("public_key"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaqueV(value);
  }
}
