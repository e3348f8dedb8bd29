package dev.latchkey.extension;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsDecoder;
import java.util.Set;

/** Decodes the inside of an opaque field, where a wrong shape has one name of its own. */
final class ExtensionData {
  private static final Set<ErrorCode> SHAPE =
      Set.of(
          WireCode.VARINT_INVALID_PREFIX,
          WireCode.VARINT_NOT_MINIMAL,
          WireCode.TRUNCATED_INPUT,
          WireCode.LENGTH_EXCEEDS_INPUT,
          WireCode.VECTOR_PARTIAL_ELEMENT,
          WireCode.TRAILING_BYTES);

  private ExtensionData() {}

  static <T> T decode(Bytes data, Profile profile, TlsDecoder<T> body, ErrorCode malformed)
      throws ProtocolException {
    try {
      return Tls.decode(data, profile, body);
    } catch (ProtocolException e) {
      if (SHAPE.contains(e.code())) {
        throw malformed.at(e.offset().orElse(0), e.code().id() + ": " + e.detail());
      }
      throw e;
    }
  }
}
