package dev.latchkey.schedule;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;

/**
 * {@code enum { reserved(0), external(1), resumption(2), (255) } PSKType} (RFC 9420, section 8.4);
 * draft-ietf-mls-extensions adds application(3).
 */
public enum PskType {
  EXTERNAL(1),
  RESUMPTION(2),
  APPLICATION(3);

  private final int wire;

  PskType(int wire) {
    this.wire = wire;
  }

  /**
   * Reads a uint8.
   *
   * @throws ProtocolException {@code psk_type_unknown} for any other value, and for application
   *     where the draft in force has none
   */
  public static PskType readFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    int value = in.uint8("psktype");
    for (PskType type : values()) {
      if (type.wire == value && (type != APPLICATION || in.profile().draft().applicationPsk())) {
        return type;
      }
    }
    throw WireCode.PSK_TYPE_UNKNOWN.at(at, "psktype " + value);
  }

  void writeTo(TlsWriter out) {
    out.uint8(wire);
  }
}
