package dev.latchkey.tls;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.profile.Profile;
import java.util.Set;

/** The way in from a byte string: one struct, within limits, with nothing left over. */
public final class Tls {
  private static final Set<ErrorCode> SHAPE =
      Set.of(
          WireCode.VARINT_INVALID_PREFIX,
          WireCode.VARINT_NOT_MINIMAL,
          WireCode.TRUNCATED_INPUT,
          WireCode.LENGTH_EXCEEDS_INPUT,
          WireCode.VECTOR_PARTIAL_ELEMENT,
          WireCode.TRAILING_BYTES);

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

  /**
   * Decodes the inside of an opaque field, where a wrong shape has a name of its own.
   *
   * @throws ProtocolException {@code malformed} where the bytes are not of the shape that {@code
   *     decoder} reads, with the offset inside the field; or the more precise code that {@code
   *     decoder} refuses with
   */
  public static <T> T decodeInner(
      Bytes field, Profile profile, TlsDecoder<T> decoder, ErrorCode malformed)
      throws ProtocolException {
    try {
      return decode(field, profile, decoder);
    } catch (ProtocolException e) {
      if (SHAPE.contains(e.code())) {
        throw malformed.at(e.offset().orElse(0), e.code().id() + ": " + e.detail());
      }
      throw e;
    }
  }
}
