package dev.latchkey.schedule;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;

/**
 * {@code enum { reserved(0), application(1), reinit(2), branch(3), (255) } ResumptionPSKUsage} (RFC
 * 9420, section 8.4).
 */
public enum ResumptionPskUsage {
  APPLICATION(1),
  REINIT(2),
  BRANCH(3);

  private final int wire;

  ResumptionPskUsage(int wire) {
    this.wire = wire;
  }

  /**
   * Reads a uint8.
   *
   * @throws ProtocolException {@code psk_type_unknown} for any other value
   */
  public static ResumptionPskUsage readFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    int value = in.uint8("usage");
    for (ResumptionPskUsage usage : values()) {
      if (usage.wire == value) {
        return usage;
      }
    }
    throw WireCode.PSK_TYPE_UNKNOWN.at(at, "resumption PSK usage " + value);
  }

  void writeTo(TlsWriter out) {
    out.uint8(wire);
  }
}
