package dev.latchkey.properties.codec;

import dev.latchkey.bytes.Bytes;
import java.io.ByteArrayOutputStream;

/**
 * Protobuf as its encoding page describes it, in the few lines it takes: fields in the order they
 * are written, nothing left out, nothing checked. An oracle must not share the library under test.
 */
public final class Proto {
  private static final int VARINT = 0;
  private static final int DELIMITED = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A field that proto3 leaves out at its default. */
  public Proto number(int field, long value) {
    if (value != 0) {
      varint((field << 3) | VARINT);
      varint(value);
    }
    return this;
  }

  /** A scalar bytes field, left out when empty. */
  public Proto scalar(int field, Bytes value) {
    return value.isEmpty() ? this : delimited(field, value);
  }

  /** A message field or a member of a oneof: there even when empty. */
  public Proto delimited(int field, Bytes value) {
    varint((field << 3) | DELIMITED);
    varint(value.size());
    out.writeBytes(value.toArray());
    return this;
  }

  public Proto message(int field, Proto nested) {
    return delimited(field, nested.bytes());
  }

  public Bytes bytes() {
    return Bytes.takeOwnership(out.toByteArray());
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
