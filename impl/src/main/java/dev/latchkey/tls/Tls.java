package dev.latchkey.tls;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.profile.Profile;

/** The way in from a byte string: one struct, within limits, with nothing left over. */
public final class Tls {
  private Tls() {}

  /**
   * Decodes exactly one struct.
   *
   * @throws ProtocolException {@code limit_exceeded} for an input above {@code
   *     profile.limits().maxInputBytes()}, {@code trailing_bytes} for a rest, and whatever {@code
   *     decoder} refuses with
   */
  public static <T> T decode(Bytes input, Profile profile, TlsDecoder<T> decoder)
      throws ProtocolException {
    if (input.size() > profile.limits().maxInputBytes()) {
      throw WireCode.LIMIT_EXCEEDED.because(
          input.size() + " bytes, limit " + profile.limits().maxInputBytes());
    }
    TlsReader in = new TlsReader(input, profile);
    T value = decoder.readFrom(in);
    in.expectEnd();
    return value;
  }

  /** Decodes exactly one struct under {@link Profile#STRICT}. */
  public static <T> T decode(Bytes input, TlsDecoder<T> decoder) throws ProtocolException {
    return decode(input, Profile.STRICT, decoder);
  }
}
