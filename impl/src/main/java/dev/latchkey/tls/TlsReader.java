package dev.latchkey.tls;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the TLS presentation language strictly: minimal lengths, no read past the enclosing vector,
 * no allocation before the bytes are known to exist. Every refusal names the offset in the
 * outermost input.
 */
public final class TlsReader {
  private final Bytes input;
  private final Profile profile;
  private final TlsTrace trace;
  private final int end;
  private int position;

  public TlsReader(Bytes input, Profile profile) {
    this(input, profile, TlsTrace.NONE);
  }

  /** A reader that tells {@code trace} what it reads. */
  public TlsReader(Bytes input, Profile profile, TlsTrace trace) {
    this(input, profile, trace, 0, input.size());
  }

  private TlsReader(Bytes input, Profile profile, TlsTrace trace, int from, int end) {
    this.input = input;
    this.profile = profile;
    this.trace = trace;
    this.position = from;
    this.end = end;
  }

  /** The choices to decode under. */
  public Profile profile() {
    return profile;
  }

  /** Bytes consumed since the start of the outermost input. */
  public int offset() {
    return position;
  }

  /** Bytes left in the enclosing structure. */
  public int remaining() {
    return end - position;
  }

  public int uint8(String field) throws ProtocolException {
    return (int) number(1, field);
  }

  public int uint16(String field) throws ProtocolException {
    return (int) number(2, field);
  }

  /** A uint32 as 0 to 2^32-1. */
  public long uint32(String field) throws ProtocolException {
    return number(4, field);
  }

  /** A uint64 in the bits of a long: compare with {@link Long#compareUnsigned}. */
  public long uint64(String field) throws ProtocolException {
    return number(8, field);
  }

  /** {@code opaque field[count]}. */
  public Bytes opaque(int count, String field) throws ProtocolException {
    need(count, field);
    trace.bytes(field, position, position, position + count);
    return take(count);
  }

  /** {@code opaque field<V>}. */
  public Bytes opaqueV(String field) throws ProtocolException {
    int at = position;
    int size = length(field);
    trace.bytes(field, at, position, position + size);
    return take(size);
  }

  /** A struct under the name it has in the enclosing one; reads what {@code decoder} reads. */
  public <T> T struct(String field, TlsDecoder<T> decoder) throws ProtocolException {
    trace.enter(field, position);
    T value = decoder.readFrom(this);
    trace.leave(position);
    return value;
  }

  /**
   * {@code T field<V>}: elements up to the exact end of the vector, {@code limits} many at most.
   */
  public <T> List<T> vector(String field, TlsDecoder<T> element) throws ProtocolException {
    return vector(field, profile.limits().maxElements(), element);
  }

  /** {@code T field<V>} with a cap of its own; more elements are {@code limit_exceeded}. */
  public <T> List<T> vector(String field, int maxElements, TlsDecoder<T> element)
      throws ProtocolException {
    List<T> elements = new ArrayList<>();
    eachElement(field, maxElements, in -> elements.add(element.readFrom(in)));
    return List.copyOf(elements);
  }

  /**
   * {@code T field<V>} without keeping the elements: calls {@code element} until the exact end of
   * the vector and returns how often.
   */
  public int eachElement(String field, int maxElements, TlsDecoder<?> element)
      throws ProtocolException {
    TlsReader inner = nested(field);
    int count = 0;
    for (; inner.remaining() > 0; count++) {
      if (count == maxElements) {
        throw WireCode.LIMIT_EXCEEDED.at(inner.offset(), field + ": more than " + maxElements);
      }
      int before = inner.offset();
      trace.element(field, count, before);
      inner.element(field, element);
      trace.leave(inner.offset());
      if (inner.offset() == before) {
        throw WireCode.VECTOR_PARTIAL_ELEMENT.at(before, field + ": element without bytes");
      }
    }
    return count;
  }

  /** {@code optional<T> field}: a presence octet of 0 or 1, then the value. */
  public <T> Optional<T> optional(String field, TlsDecoder<T> value) throws ProtocolException {
    trace.enter(field, position);
    int presence = uint8("present");
    Optional<T> read =
        switch (presence) {
          case 0 -> Optional.empty();
          case 1 -> Optional.of(value.readFrom(this));
          default ->
              throw WireCode.OPTIONAL_PRESENCE_INVALID.at(position - 1, field + ": " + presence);
        };
    trace.leave(position);
    return read;
  }

  /** A reader over the content of {@code opaque field<V>}, which this reader skips. */
  public TlsReader nested(String field) throws ProtocolException {
    int at = position;
    int size = length(field);
    trace.vector(field, at, position, position + size);
    TlsReader inner = new TlsReader(input, profile, trace, position, position + size);
    position += size;
    return inner;
  }

  /** The bytes from {@code from} (an earlier {@link #offset}) to here: what was just decoded. */
  public Bytes consumedSince(int from) {
    return input.slice(from, position);
  }

  /** Refuses a rest with {@code trailing_bytes}. */
  public void expectEnd() throws ProtocolException {
    if (remaining() != 0) {
      throw WireCode.TRAILING_BYTES.at(position, remaining() + " bytes left");
    }
  }

  private <T> T element(String field, TlsDecoder<T> element) throws ProtocolException {
    try {
      return element.readFrom(this);
    } catch (ProtocolException e) {
      if (e.code() == WireCode.TRUNCATED_INPUT) {
        throw WireCode.VECTOR_PARTIAL_ELEMENT.at(e.offset().orElse(position), field);
      }
      throw e;
    }
  }

  /**
   * The length that stands before {@code T field<V>}, whose content need not be there: 0 to 2^30-1.
   */
  public int vectorLength(String field) throws ProtocolException {
    int at = position;
    need(1, field);
    int first = input.at(position++);
    int size = 1 << (first >>> 6);
    if (size == 8) {
      throw WireCode.VARINT_INVALID_PREFIX.at(at, field);
    }
    need(size - 1, field);
    int value = first & 0x3f;
    for (int i = 1; i < size; i++) {
      value = value << 8 | input.at(position++);
    }
    if (Varint.sizeOf(value) != size) {
      throw WireCode.VARINT_NOT_MINIMAL.at(at, field + ": " + value + " in " + size + " bytes");
    }
    return value;
  }

  private int length(String field) throws ProtocolException {
    int at = position;
    int value = vectorLength(field);
    if (value > remaining()) {
      throw WireCode.LENGTH_EXCEEDS_INPUT.at(
          at, field + ": " + value + " bytes declared, " + remaining() + " left");
    }
    return value;
  }

  private long number(int count, String field) throws ProtocolException {
    need(count, field);
    int at = position;
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | input.at(position++);
    }
    trace.number(field, at, position, value);
    return value;
  }

  private Bytes take(int count) {
    Bytes value = input.slice(position, position + count);
    position += count;
    return value;
  }

  private void need(int count, String field) throws ProtocolException {
    if (count > remaining()) {
      throw WireCode.TRUNCATED_INPUT.at(
          position, field + ": " + count + " bytes needed, " + remaining() + " left");
    }
  }
}
