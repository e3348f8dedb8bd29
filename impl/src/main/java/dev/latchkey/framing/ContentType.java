package dev.latchkey.framing;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;

/**
 * {@code enum { reserved(0), application(1), proposal(2), commit(3), (255) } ContentType} (RFC
 * 9420, section 6).
 */
public enum ContentType {
  APPLICATION(1),
  PROPOSAL(2),
  COMMIT(3);

  private final int wire;

  ContentType(int wire) {
    this.wire = wire;
  }

  /**
   * Reads a uint8.
   *
   * @throws ProtocolException {@code content_type_unknown} outside 1 to 3
   */
  public static ContentType readFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    int value = in.uint8("content_type");
    for (ContentType type : values()) {
      if (type.wire == value) {
        return type;
      }
    }
    throw WireCode.CONTENT_TYPE_UNKNOWN.at(at, "content_type " + value);
  }

  void writeTo(TlsWriter out) {
    out.uint8(wire);
  }
}
