package dev.latchkey.properties.codec;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.WireType;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsTrace;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a variable-length field says how long it is.
 *
 * @param from of the header
 * @param content where the header ends
 * @param to where the field ends
 */
record LengthHeader(int from, int content, int to) {
  int width() {
    return content - from;
  }

  int length() {
    return to - content;
  }

  /** All headers of a valid encoding, outer ones before inner ones. */
  static List<LengthHeader> in(WireType type, Bytes bytes) {
    List<LengthHeader> found = new ArrayList<>();
    TlsTrace trace =
        new TlsTrace() {
          @Override
          public void bytes(String field, int from, int contentFrom, int to) {
            if (contentFrom > from) {
              found.add(new LengthHeader(from, contentFrom, to));
            }
          }

          @Override
          public void vector(String field, int from, int contentFrom, int to) {
            found.add(new LengthHeader(from, contentFrom, to));
          }
        };
    try {
      type.decoder().readFrom(new TlsReader(bytes, Profile.STRICT, trace));
    } catch (ProtocolException e) {
      throw new AssertionError(type.name() + " does not decode its own encoding", e);
    }
    return found;
  }

  /**
   * {@code bytes} with one header written in {@code width} bytes, and the vectors around it as long
   * as that makes them; nothing else is wrong with the result.
   */
  static Bytes widened(Bytes bytes, List<LengthHeader> all, LengthHeader chosen, int width) {
    Bytes changed =
        Mutations.splice(bytes, chosen.from, chosen.content, written(chosen.length(), width));
    int grown = width - chosen.width();
    for (int i = all.size() - 1; i >= 0; i--) {
      LengthHeader outer = all.get(i);
      if (outer.content <= chosen.from && chosen.to <= outer.to && !outer.equals(chosen)) {
        Bytes longer = shortest(outer.length() + grown);
        changed = Mutations.splice(changed, outer.from, outer.content, longer);
        grown += longer.size() - outer.width();
      }
    }
    return changed;
  }

  /** RFC 9420, section 2.1.2: two bits say how many bytes there are, the others hold the number. */
  private static Bytes written(int length, int width) {
    int prefix = width == 1 ? 0 : width == 2 ? 0x4000 : 0x8000_0000;
    byte[] header = new byte[width];
    for (int at = 0; at < width; at++) {
      header[at] = (byte) ((length | prefix) >>> (8 * (width - 1 - at)));
    }
    return Bytes.takeOwnership(header);
  }

  private static Bytes shortest(int length) {
    int width = length < 1 << 6 ? 1 : length < 1 << 14 ? 2 : 4;
    return written(length, width);
  }
}
