package dev.latchkey.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * An immutable byte string with value equality. Never holds a secret; see {@link SecretBytes}.
 *
 * <p>A slice shares its parent's storage, so decoding a large message copies nothing.
 */
public final class Bytes implements Comparable<Bytes> {
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);
  private static final int SHOWN_BYTES = 8;

  private final byte[] data;
  private final int start;
  private final int size;

  private Bytes(byte[] data, int start, int size) {
    this.data = data;
    this.start = start;
    this.size = size;
  }

  /** Copies {@code source}. */
  public static Bytes copyOf(byte[] source) {
    return source.length == 0 ? EMPTY : new Bytes(source.clone(), 0, source.length);
  }

  /**
   * Copies {@code source[from, to)}; a range outside the array is an {@link
   * IndexOutOfBoundsException}.
   */
  public static Bytes copyOf(byte[] source, int from, int to) {
    Objects.checkFromToIndex(from, to, source.length);
    return new Bytes(Arrays.copyOfRange(source, from, to), 0, to - from);
  }

  /** Wraps {@code owned} without a copy: the caller must not touch the array afterwards. */
  public static Bytes takeOwnership(byte[] owned) {
    return owned.length == 0 ? EMPTY : new Bytes(owned, 0, owned.length);
  }

  /** Encodes {@code text} as UTF-8. */
  public static Bytes utf8(String text) {
    return takeOwnership(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Parses hexadecimal digits of either case; anything else is an {@link IllegalArgumentException}.
   */
  public static Bytes fromHex(String hex) {
    return takeOwnership(HexFormat.of().parseHex(hex));
  }

  /** {@code count} zero bytes. */
  public static Bytes zeros(int count) {
    return takeOwnership(new byte[count]);
  }

  /** Joins {@code parts} in order. */
  public static Bytes concat(Bytes... parts) {
    return concat(List.of(parts));
  }

  /** Joins {@code parts} in order. */
  public static Bytes concat(List<Bytes> parts) {
    int total = 0;
    for (Bytes part : parts) {
      total = Math.addExact(total, part.size);
    }
    byte[] joined = new byte[total];
    int at = 0;
    for (Bytes part : parts) {
      part.copyInto(joined, at);
      at += part.size;
    }
    return takeOwnership(joined);
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The byte at {@code index} as 0..255. */
  public int at(int index) {
    Objects.checkIndex(index, size);
    return data[start + index] & 0xff;
  }

  /**
   * Bytes {@code [from, to)} without a copy; a range outside is an {@link
   * IndexOutOfBoundsException}.
   */
  public Bytes slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return from == to ? EMPTY : new Bytes(data, start + from, to - from);
  }

  /** A copy with no link to a larger parent. */
  public byte[] toArray() {
    return Arrays.copyOfRange(data, start, start + size);
  }

  /** Copies all bytes into {@code target} from position {@code at} on. */
  public void copyInto(byte[] target, int at) {
    System.arraycopy(data, start, target, at, size);
  }

  /** Feeds all bytes to {@code digest} without a copy. */
  public void updateInto(MessageDigest digest) {
    digest.update(data, start, size);
  }

  /** A read-only view. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(data, start, size).slice().asReadOnlyBuffer();
  }

  /** Lower-case hexadecimal digits of all bytes. */
  public String hex() {
    return HexFormat.of().formatHex(data, start, start + size);
  }

  /** Decodes as UTF-8, replacing malformed parts; for display. */
  public String utf8() {
    return new String(data, start, size, StandardCharsets.UTF_8);
  }

  /** Compares without leaking the position of the first difference. */
  public boolean equalsInConstantTime(Bytes other) {
    return MessageDigest.isEqual(toArray(), other.toArray());
  }

  /** Orders as unsigned bytes, shorter first on a common prefix. */
  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(
        data, start, start + size, other.data, other.start, other.start + other.size);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Bytes b
        && Arrays.equals(data, start, start + size, b.data, b.start, b.start + b.size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = start; i < start + size; i++) {
      hash = 31 * hash + data[i];
    }
    return hash;
  }

  /** Length and a short hexadecimal prefix. */
  @Override
  public String toString() {
    return size <= SHOWN_BYTES
        ? size + ":" + hex()
        : size + ":" + slice(0, SHOWN_BYTES).hex() + "..";
  }
}
