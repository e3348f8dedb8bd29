package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes an input apart into values, front to back. Never refuses: a value that is not there is zero
 * or empty, so that every input means something.
 */
public final class Parts {
  private final Bytes input;
  private int at;

  Parts(Bytes input) {
    this.input = input;
  }

  boolean isEmpty() {
    return at >= input.size();
  }

  /** 0 to 255. */
  int octet() {
    return isEmpty() ? 0 : input.at(at++);
  }

  /** 0 to {@code bound - 1}. */
  int below(int bound) {
    return octet() % bound;
  }

  int uint16() {
    return octet() << 8 | octet();
  }

  /** Eight bytes. */
  long uint64() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  /** A length of two bytes, then as many bytes as there are. */
  Bytes bytes() {
    int size = Math.min(uint16(), input.size() - at);
    return take(size);
  }

  /** Everything that is left. */
  Bytes rest() {
    return take(input.size() - at);
  }

  /** Parts of {@link #bytes} up to the end, {@code most} at most. */
  List<Bytes> list(int most) {
    List<Bytes> parts = new ArrayList<>();
    while (!isEmpty() && parts.size() < most) {
      parts.add(bytes());
    }
    return parts;
  }

  private Bytes take(int size) {
    Bytes taken = input.slice(at, at + size);
    at += size;
    return taken;
  }

  /** The input whose {@link #bytes} are {@code part}: what seeds are made of. */
  public static Bytes of(Bytes part) {
    int size = Math.min(part.size(), 0xffff);
    byte[] header = {(byte) (size >>> 8), (byte) size};
    return Bytes.concat(Bytes.takeOwnership(header), part.slice(0, size));
  }

  /** One octet. */
  public static Bytes of(int octet) {
    return Bytes.takeOwnership(new byte[] {(byte) octet});
  }
}
