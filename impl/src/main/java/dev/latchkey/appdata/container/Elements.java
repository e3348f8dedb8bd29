package dev.latchkey.appdata.container;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.tls.TlsDecoder;
import dev.latchkey.tls.TlsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the elements of a container, none of which may reach past its declared length. */
final class Elements {
  private static final Set<ErrorCode> OVERRUN =
      Set.of(
          WireCode.TRUNCATED_INPUT, WireCode.LENGTH_EXCEEDS_INPUT, WireCode.VECTOR_PARTIAL_ELEMENT);

  private Elements() {}

  /**
   * {@code T field<V>}.
   *
   * @throws ProtocolException {@code non_canonical_encoding} when the last element does not end
   *     where the vector does (GAP-10), {@code limit_exceeded}, and whatever {@code element}
   *     refuses with
   */
  static <T> List<T> read(TlsReader in, String field, TlsDecoder<T> element)
      throws ProtocolException {
    TlsReader inner = in.nested(field);
    int most = in.profile().limits().maxElements();
    List<T> elements = new ArrayList<>();
    while (inner.remaining() > 0) {
      if (elements.size() == most) {
        throw WireCode.LIMIT_EXCEEDED.at(inner.offset(), field + ": more than " + most);
      }
      elements.add(readOne(inner, field, element));
    }
    return elements;
  }

  private static <T> T readOne(TlsReader inner, String field, TlsDecoder<T> element)
      throws ProtocolException {
    int at = inner.offset();
    try {
      return element.readFrom(inner);
    } catch (ProtocolException e) {
      if (OVERRUN.contains(e.code())) {
        throw WireCode.NON_CANONICAL_ENCODING.under(
            "GAP-10", e.offset().orElse(at), field + ": an element overruns its vector");
      }
      throw e;
    }
  }
}
