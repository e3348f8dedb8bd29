package dev.latchkey.tls;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.profile.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the TLS presentation language; every vector length takes the fewest bytes. */
public final class TlsWriter {
  private static final int INITIAL_BYTES = 256;
  private static final int RESERVED_FOR_LENGTH = 4;

  private final Profile profile;
  private byte[] buffer = new byte[INITIAL_BYTES];
  private int size;

  public TlsWriter() {
    this(Profile.STRICT);
  }

  public TlsWriter(Profile profile) {
    this.profile = profile;
  }

  /** The choices to encode under: code points and widths of the extensions draft. */
  public Profile profile() {
    return profile;
  }

  public TlsWriter uint8(int value) {
    return fixed(value, 1, 0xff);
  }

  public TlsWriter uint16(int value) {
    return fixed(value, 2, 0xffff);
  }

  /** {@code value} is 0 to 2^32-1. */
  public TlsWriter uint32(long value) {
    return fixed(value, 4, 0xffff_ffffL);
  }

  /** {@code value} holds an unsigned 64-bit integer in its bits. */
  public TlsWriter uint64(long value) {
    room(8);
    put(value, 8);
    return this;
  }

  /** {@code opaque value[n]}. */
  public TlsWriter opaque(Bytes value) {
    room(value.size());
    value.copyInto(buffer, size);
    size += value.size();
    return this;
  }

  /** {@code opaque value<V>}. */
  public TlsWriter opaqueV(Bytes value) {
    length(value.size());
    return opaque(value);
  }

  /** {@code T values<V>}. */
  public TlsWriter vector(List<? extends TlsStruct> values) {
    return nested(out -> values.forEach(value -> value.writeTo(out)));
  }

  /** {@code optional<T>}. */
  public TlsWriter optional(Optional<? extends TlsStruct> value) {
    uint8(value.isPresent() ? 1 : 0);
    value.ifPresent(present -> present.writeTo(this));
    return this;
  }

  /** The struct itself, without a length. */
  public TlsWriter struct(TlsStruct value) {
    value.writeTo(this);
    return this;
  }

  /** A vector whose content {@code body} writes to the writer it is given. */
  public TlsWriter nested(Consumer<TlsWriter> body) {
    room(RESERVED_FOR_LENGTH);
    int start = size;
    size += RESERVED_FOR_LENGTH;
    body.accept(this);
    int length = size - start - RESERVED_FOR_LENGTH;
    int header = Varint.sizeOf(length);
    Varint.put(buffer, start, length);
    System.arraycopy(buffer, start + RESERVED_FOR_LENGTH, buffer, start + header, length);
    size = start + header + length;
    return this;
  }

  /** Everything written so far. */
  public Bytes toBytes() {
    return Bytes.copyOf(buffer, 0, size);
  }

  private void length(int value) {
    int header = Varint.sizeOf(value);
    room(header);
    Varint.put(buffer, size, value);
    size += header;
  }

  private TlsWriter fixed(long value, int count, long max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(value + " does not fit " + count + " bytes");
    }
    room(count);
    put(value, count);
    return this;
  }

  private void put(long value, int count) {
    for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      buffer[size++] = (byte) (value >>> shift);
    }
  }

  private void room(int count) {
    int needed = Math.addExact(size, count);
    if (needed > buffer.length) {
      long doubled = Math.min(buffer.length * 2L, Integer.MAX_VALUE - 8);
      buffer = Arrays.copyOf(buffer, (int) Math.max(doubled, needed));
    }
  }
}
