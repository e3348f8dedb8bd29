package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * {@code struct { opaque kem_output<V>; opaque ciphertext<V>; } HPKECiphertext} (RFC 9420, section
 * 7.6).
 */
public record HpkeCiphertext(KemOutput kemOutput, Bytes ciphertext) implements TlsStruct {
  public static HpkeCiphertext readFrom(TlsReader in) throws ProtocolException {
    KemOutput kemOutput = KemOutput.readFrom(in);
    Bytes ciphertext = in.opaqueV("ciphertext");
    return new HpkeCiphertext(kemOutput, ciphertext);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(kemOutput).opaqueV(ciphertext);
  }
}
