package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/**
 * An ECDSA signature: {@code SEQUENCE { INTEGER r, INTEGER s }} in DER (RFC 9420, section 5.1.2).
 * One value has one encoding: positive integers, shortest lengths, nothing left over.
 */
public record DerSignature(BigInteger r, BigInteger s) {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int LONG_FORM = 0x81;
  private static final int FIRST_LONG = 0x80;

  /** The integers, or empty for any other encoding. Their upper bound is the curve's business. */
  public static Optional<DerSignature> parse(Bytes in) {
    int content = contentStart(in);
    int afterR = content < 0 ? -1 : integerEnd(in, content);
    if (afterR < 0 || integerEnd(in, afterR) != in.size()) {
      return Optional.empty();
    }
    DerSignature parsed =
        new DerSignature(integer(in, content, afterR), integer(in, afterR, in.size()));
    return parsed.r.signum() > 0 && parsed.s.signum() > 0 ? Optional.of(parsed) : Optional.empty();
  }

  /** The one encoding; r and s are positive and below 2^1000. */
  public Bytes encode() {
    Bytes content = Bytes.concat(tagged(INTEGER, der(r)), tagged(INTEGER, der(s)));
    return tagged(SEQUENCE, content);
  }

  /** Where the sequence's content starts, or -1. Signatures are shorter than 256 bytes. */
  private static int contentStart(Bytes in) {
    if (in.size() < 2 || in.at(0) != SEQUENCE) {
      return -1;
    }
    if (in.at(1) < FIRST_LONG) {
      return in.at(1) == in.size() - 2 ? 2 : -1;
    }
    boolean shortest = in.size() > 3 && in.at(1) == LONG_FORM && in.at(2) >= FIRST_LONG;
    return shortest && in.at(2) == in.size() - 3 ? 3 : -1;
  }

  /** Where the integer at {@code at} ends, or -1. Integers are shorter than 128 bytes. */
  private static int integerEnd(Bytes in, int at) {
    if (in.size() - at < 3 || in.at(at) != INTEGER) {
      return -1;
    }
    int length = in.at(at + 1);
    int start = at + 2;
    if (length == 0 || length >= FIRST_LONG || length > in.size() - start) {
      return -1;
    }
    int first = in.at(start);
    boolean negative = first >= FIRST_LONG;
    boolean padded = first == 0 && length > 1 && in.at(start + 1) < FIRST_LONG;
    return negative || padded ? -1 : start + length;
  }

  private static BigInteger integer(Bytes in, int tag, int end) {
    return new BigInteger(in.slice(tag + 2, end).toArray());
  }

  private static Bytes der(BigInteger value) {
    return Bytes.takeOwnership(value.toByteArray());
  }

  private static Bytes tagged(int tag, Bytes content) {
    int size = content.size();
    byte[] header =
        size < FIRST_LONG
            ? new byte[] {(byte) tag, (byte) size}
            : new byte[] {(byte) tag, (byte) LONG_FORM, (byte) size};
    return Bytes.concat(Bytes.takeOwnership(header), content);
  }
}
