package dev.latchkey.framing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsDecoder;
import dev.latchkey.tls.TlsStruct;

/**
 * A struct that can stand alone, by its name in the specification.
 *
 * @param name for example {@code KeyPackage}; a variant that cannot be told from the bytes follows
 *     a colon
 */
public record WireType(String name, TlsDecoder<? extends TlsStruct> decoder) {
  /** Decodes exactly one value. */
  public TlsStruct decode(Bytes input, Profile profile) throws ProtocolException {
    return Tls.decode(input, profile, decoder);
  }
}
