package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import java.io.ByteArrayOutputStream;

/** Writes protobuf fields one by one: anything can be written, also what no library would. */
final class Proto {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int DELIMITED = 2;
  static final int START_GROUP = 3;
  static final int END_GROUP = 4;
  static final int FIXED32 = 5;

  private static final int SEVEN_BITS = 0x7f;

  private Proto() {}

  /** One length-delimited field. */
  static Bytes field(int number, Bytes value) {
    return Bytes.concat(tag(number, DELIMITED), varint(value.size()), value);
  }

  static Bytes text(int number, String value) {
    return field(number, Bytes.utf8(value));
  }

  /** A submessage made of {@code fields}. */
  static Bytes message(int number, Bytes... fields) {
    return field(number, Bytes.concat(fields));
  }

  /** One varint field; {@code value} is unsigned. */
  static Bytes number(int number, long value) {
    return Bytes.concat(tag(number, VARINT), varint(value));
  }

  static Bytes tag(int number, int wireType) {
    return varint(((long) number << 3) | wireType);
  }

  /** The shortest form of an unsigned 64-bit number. */
  static Bytes varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    while ((rest & ~SEVEN_BITS) != 0) {
      out.write((int) ((rest & SEVEN_BITS) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return Bytes.takeOwnership(out.toByteArray());
  }
}
