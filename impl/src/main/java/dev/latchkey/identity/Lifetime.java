package dev.latchkey.identity;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * When a KeyPackage may be used: seconds since the Unix epoch, unsigned, both ends included.
 *
 * <p>{@code struct { uint64 not_before; uint64 not_after; } Lifetime} (RFC 9420, section 7.2).
 */
public record Lifetime(long notBefore, long notAfter) implements TlsStruct {
  /** 0 to 2^64-1: no bound at all. */
  public static final Lifetime UNLIMITED = new Lifetime(0, -1);

  /** Whether the bounds are the wrong way round, so that no time is inside. */
  public boolean isEmpty() {
    return Long.compareUnsigned(notBefore, notAfter) > 0;
  }

  /** Whether {@code time} is inside; either bound itself is. */
  public boolean contains(UnixSeconds time) {
    return Long.compareUnsigned(notBefore, time.value()) <= 0
        && Long.compareUnsigned(time.value(), notAfter) <= 0;
  }

  /** Whether more than {@code seconds} (unsigned) lie between the bounds. */
  public boolean isLongerThan(long seconds) {
    return !isEmpty() && Long.compareUnsigned(notAfter - notBefore, seconds) > 0;
  }

  public static Lifetime readFrom(TlsReader in) throws ProtocolException {
    long notBefore = in.uint64("not_before");
    long notAfter = in.uint64("not_after");
    return new Lifetime(notBefore, notAfter);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.uint64(notBefore).uint64(notAfter);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(notBefore) + ".." + Long.toUnsignedString(notAfter);
  }
}
