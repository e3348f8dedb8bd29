package dev.latchkey.extension;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.Locale;

/**
 * {@code ComponentID}: names one application component. Two bytes on the wire, four in revisions 07
 * and 08 of draft-ietf-mls-extensions; the profile of the reader or writer decides.
 */
public record ComponentId(long value) implements TlsStruct, Comparable<ComponentId> {
  public static final ComponentId APP_COMPONENTS = new ComponentId(1);
  public static final ComponentId SAFE_AAD = new ComponentId(2);
  public static final ComponentId CONTENT_MEDIA_TYPES = new ComponentId(3);
  public static final ComponentId LAST_RESORT_KEY_PACKAGE = new ComponentId(4);
  public static final ComponentId APP_ACK = new ComponentId(5);

  private static final long MAX = 0xffff_ffffL;
  private static final long FIRST_PRIVATE = 0x8000;
  private static final long LAST_PRIVATE = 0xffff;
  private static final int TWO_BYTES = 2;

  public ComponentId {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException("component id " + value);
    }
  }

  /** Whether the value is reserved to exercise ignorance of unknown values: 0x0a0a to 0x7a7a. */
  public boolean isGrease() {
    return value < FIRST_PRIVATE
        && (value & 0x0f0f) == 0x0a0a
        && value >>> 12 == (value >>> 4 & 0xf);
  }

  public boolean isPrivateUse() {
    return value >= FIRST_PRIVATE && value <= LAST_PRIVATE;
  }

  public static ComponentId readFrom(TlsReader in) throws ProtocolException {
    return new ComponentId(
        in.profile().draft().componentIdBytes() == TWO_BYTES
            ? in.uint16("component_id")
            : in.uint32("component_id"));
  }

  /** Writes the id; one above 65,535 in two bytes is an {@link IllegalArgumentException}. */
  @Override
  public void writeTo(TlsWriter out) {
    if (out.profile().draft().componentIdBytes() == TWO_BYTES) {
      if (value > LAST_PRIVATE) {
        throw new IllegalArgumentException("component id " + this + " in two bytes");
      }
      out.uint16((int) value);
    } else {
      out.uint32(value);
    }
  }

  @Override
  public int compareTo(ComponentId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "0x%04x", value);
  }
}
